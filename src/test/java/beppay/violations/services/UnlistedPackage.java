package beppay.violations.services;

import beppay.violations.orders.OrderManager;

public record UnlistedPackage(OrderManager[] orders) {}
