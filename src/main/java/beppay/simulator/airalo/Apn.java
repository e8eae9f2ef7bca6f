package beppay.simulator.airalo;

import tools.jackson.databind.node.ObjectNode;

/// The access point names of the simulated operators, by the phone's system.
final class Apn {
    private Apn() {}

    static void add(ObjectNode apn) {
        apn.putObject("ios").put("apn_type", "automatic").put("apn_value", "simulator");
        apn.putObject("android").put("apn_type", "manual").put("apn_value", "simulator");
    }
}
