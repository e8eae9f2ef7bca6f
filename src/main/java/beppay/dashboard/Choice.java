package beppay.dashboard;

/// An option of a `<select>`.
///
/// @param value the value in the URL; empty if nothing is chosen
record Choice(String value, String label) {}
