#![no_main]
zhibi_fuzz::fuzz!(update);
