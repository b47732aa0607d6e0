#![no_main]
zhibi_fuzz::fuzz!(import_markdown);
