//! Where a picture is, as Markdown names it.

use std::path::Path;

/// The path of a file as the destination of a link.
pub fn destination(path: &Path) -> String {
    let mut written = String::new();
    for c in path.to_string_lossy().chars() {
        match c {
            '\\' if cfg!(windows) => written.push('/'),
            c if c.is_ascii_control() || " ()<>\\%?#&*_[]".contains(c) => {
                written.push_str(&format!("%{:02X}", c as u32));
            }
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_path_ends_the_destination_or_is_markup() {
        assert_eq!(
            destination(Path::new("图/六月 (1)#a%.png")),
            "图/六月%20%281%29%23a%25.png"
        );
    }
}
