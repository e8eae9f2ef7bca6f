package beppay.violations.money;

import beppay.violations.orders.OrderManager;

public record CallsUp(OrderManager orders) {}
