package beppay.dashboard;

/// One line of a select.
///
/// @param value as it stands in the address; empty for whoever does not choose
record Choice(String value, String label) {}
