package beppay.violations.orders;

import beppay.violations.suppliers.toy.Toy;

public record NamesASupplier(Toy supplier) {}
