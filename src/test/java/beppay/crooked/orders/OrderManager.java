package beppay.crooked.orders;

public record OrderManager() {}
