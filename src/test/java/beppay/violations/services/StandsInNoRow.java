package beppay.violations.services;

import beppay.violations.orders.OrderManager;

public record StandsInNoRow(OrderManager[] orders) {}
