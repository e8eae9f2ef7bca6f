package beppay.web;

/// An option of a `<select>`.
///
/// @param value the value in the URL; empty if nothing is chosen
public record Choice(String value, String label) {}
