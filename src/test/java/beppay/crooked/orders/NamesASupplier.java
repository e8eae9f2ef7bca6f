package beppay.crooked.orders;

import beppay.crooked.suppliers.toy.Toy;

public record NamesASupplier(Toy supplier) {}
