package beppay.violations.orders;

public record OrderManager() {}
