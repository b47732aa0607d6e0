//! A web page that a browser saved with all its pictures in one file (`.mht`, RFC 2557): the page in it.

use mailparse::{MailHeaderMap, ParsedMail, parse_headers, parse_mail};

/// How much of a file its head is looked for in, in bytes.
const HEAD: usize = 16 * 1024;

/// What a file in the form of an e-mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mime {
    /// A page that was saved.
    Page,
    /// An e-mail.
    Mail,
}

/// What a file is that begins as an e-mail does; none where it does not.
pub fn mime_kind(bytes: &[u8]) -> Option<Mime> {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let bytes = &bytes[start..];
    // A name and a colon, and nothing that looks like a sentence before it.
    let name = bytes.iter().position(|&byte| byte == b':')?;
    if !bytes[..name]
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    {
        return None;
    }
    let (headers, _) = parse_headers(bytes).ok()?;
    let has = |name: &str| headers.get_first_value(name).is_some();
    if !has("MIME-Version") && !has("Content-Type") {
        return None;
    }
    let is_sent = ["To", "Received", "Return-Path", "Message-ID", "Delivered-To"]
        .iter()
        .any(|name| has(name))
        || headers.get_first_value("From").is_some_and(|from| from.contains('@'));
    Some(if is_sent { Mime::Mail } else { Mime::Page })
}

/// The page in a file of a saved one, as it was before; none where there is none in it.
pub fn saved_page(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let mail = parse_mail(&bytes[start..]).ok()?;
    let is_page =
        |part: &&ParsedMail<'_>| matches!(part.ctype.mimetype.as_str(), "text/html" | "application/xhtml+xml");
    // Frames and what is quoted in them stand behind the page itself.
    let page = mail.parts().find(is_page)?.get_body_raw().ok()?;
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_found_in_whatever_form_it_is_packed() {
        let parts = |kind: &str, encoding: &str, body: &str| {
            format!(
                "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/\r\nSubject: =?utf-8?Q?a?=\r\n\
                 MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x\"\r\n\r\n\r\n\
                 ----x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n\
                 ----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n"
            )
        };
        let cases = [
            (
                parts("text/html", "quoted-printable", "<p>=E7=94=\r\n=B2=3D1</p>"),
                "<p>甲=1</p>",
            ),
            (
                parts("text/html; charset=\"utf-8\"", "base64", "PHA+55Sy\r\nPC9wPg=="),
                "<p>甲</p>",
            ),
            (parts("Text/HTML", "8bit", "<p>甲</p>"), "<p>甲</p>"),
            (
                "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>甲</p>".to_owned(),
                "<p>甲</p>",
            ),
        ];
        for (file, page) in cases {
            assert_eq!(mime_kind(file.as_bytes()), Some(Mime::Page), "{file}");
            let found = saved_page(file.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(found).unwrap().trim_end(), page, "{file}");
        }
        assert_eq!(saved_page(parts("text/plain", "8bit", "甲").as_bytes()), None);
        assert_eq!(mime_kind("总结：\nMIME-Version: 1.0\n\n甲".as_bytes()), None);
        assert_eq!(mime_kind(b""), None);
    }
}
