package beppay.errors;

/// An error in one field. The message continues the field's name, such as "is not an e-mail address".
public record FieldError(String field, String message) {}
