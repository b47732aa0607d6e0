//! What holds of any value, tried on many: on a few of them in each run, on all of them where there is time (`--ignored`).

/// Declares tests of such properties: so many cases of so many, from a seed.
macro_rules! properties {
    ($few:literal of $all:literal from $seed:expr; $(fn $name:ident($($value:tt)*) $body:block)*) => {
        mod a_sample {
            use super::*;

            proptest! {
                #![proptest_config(ProptestConfig {
                    cases: $few,
                    failure_persistence: None,
                    rng_seed: $seed,
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
                    rng_seed: $seed,
                    ..ProptestConfig::default()
                })]

                $(#[test] #[ignore = "takes long"] fn $name($($value)*) $body)*
            }
        }
    };
}
