package beppay.orders;

/// How a purchase stands when it is answered: delivered, or still with its supplier.
///
/// @param isReplayed the same request was answered before, and this is that answer
public record Purchase(Order order, boolean isReplayed) {}
