//! What holds of any value, tried on many: on a few of them in each run, on all of them where there is time (`--ignored`).

/// Declares tests of such properties: so many cases of so many, from a seed. The variable `ZHIBI_SEED` holds another one.
macro_rules! properties {
    ($few:literal of $all:literal from $seed:literal; $(fn $name:ident($($value:tt)*) $body:block)*) => {
        fn seed() -> proptest::test_runner::RngSeed {
            let given = std::env::var("ZHIBI_SEED").ok();
            let seed = given.map_or($seed, |seed| seed.parse().expect("ZHIBI_SEED is a number"));
            proptest::test_runner::RngSeed::Fixed(seed)
        }

        mod a_sample {
            use super::*;

            proptest! {
                #![proptest_config(ProptestConfig {
                    cases: $few,
                    failure_persistence: None,
                    rng_seed: seed(),
                    ..ProptestConfig::default()
                })]

                $(#[test] fn $name($($value)*) $body)*
            }
        }

        mod all_cases {
            use super::*;

            proptest! {
                #![proptest_config(ProptestConfig {
                    cases: $all,
                    failure_persistence: None,
                    rng_seed: seed(),
                    ..ProptestConfig::default()
                })]

                $(#[test] #[ignore = "takes long"] fn $name($($value)*) $body)*
            }
        }
    };
}
