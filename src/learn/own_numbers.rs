//! Numbers that are not counted, in the body.

use crate::formats::own_number;
use crate::report::Number;

use super::literal::printed;

/// A number that is not counted, as a code span in a body, which Jinja reads first.
pub fn number_in_body(number: &Number) -> String {
    match number {
        Number::Own(own) if own.contains(['`', '{', '\\', '|']) => format!("`{}`", printed(own)),
        _ => own_number(number),
    }
}
