package beppay.suppliers.esimaccess;

import java.util.random.RandomGenerator;

/// Decides what is left to chance: whether an eSIM in use is queried completely.
final class Chance {
    /// Each number below ten is 5.
    static final RandomGenerator NEVER = () -> 5L << 33;
    /// Each number below ten is 0.
    static final RandomGenerator ALWAYS = () -> 0;

    private Chance() {}
}
