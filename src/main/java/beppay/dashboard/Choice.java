package beppay.dashboard;

/// One line of a select.
///
/// @param value as in the address; empty for no choice
record Choice(String value, String label) {}
