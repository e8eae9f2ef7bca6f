package beppay;

/// How often a test repeats a race. A run of all tests repeats it a few times, and `bin/prove races` often
/// enough to find what happens rarely.
public final class Rounds {
    private static final boolean IS_PROOF = Boolean.getBoolean("beppay.races");

    private Rounds() {}

    public static int of(int few, int many) {
        return IS_PROOF ? many : few;
    }
}
