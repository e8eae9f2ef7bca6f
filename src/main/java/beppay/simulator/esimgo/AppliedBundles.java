package beppay.simulator.esimgo;

import java.util.List;

/// @param iccids the eSIM of each bundle
record AppliedBundles(String reference, List<String> iccids) {}
