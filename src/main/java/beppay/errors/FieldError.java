package beppay.errors;

/// What is wrong with one field; the message goes on from the field's name: "is not an e-mail address".
public record FieldError(String field, String message) {}
