package beppay.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How all eSIMs of a simulator have been used.
public final class EsimUses {
    private final Map<String, EsimUse> byIccid = new ConcurrentHashMap<>();

    EsimUses() {}

    /// The use of an eSIM, which is [EsimUse#NONE] until a test changes it.
    public EsimUse of(String iccid) {
        return byIccid.getOrDefault(iccid, EsimUse.NONE);
    }

    /// @param iccid of an eSIM that exists
    void set(String iccid, EsimUse use) {
        byIccid.put(iccid, use);
    }
}
