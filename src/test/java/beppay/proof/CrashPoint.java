package beppay.proof;

import java.util.Locale;

/// Where a server is killed during a purchase.
enum CrashPoint {
    BEFORE_THE_ATTEMPT_COMMITS("none", false) {
        @Override
        void prepare(Barrier barrier) {
            barrier.stopAtInsert("supplier_attempts");
        }

        @Override
        void arm(Barrier barrier, Gate gate) {
            barrier.close(true);
        }

        @Override
        void await(Barrier barrier, Gate gate) {
            barrier.awaitStopped();
        }

        @Override
        void disarm(Barrier barrier, Gate gate) {
            barrier.endStopped();
            barrier.close(false);
        }
    },

    /// The attempt is committed, and the order has not reached the supplier.
    BEFORE_THE_CALL("sent", false) {
        @Override
        void arm(Barrier barrier, Gate gate) {
            gate.holdRequest();
        }

        @Override
        void await(Barrier barrier, Gate gate) {
            gate.awaitHeld();
        }

        @Override
        void disarm(Barrier barrier, Gate gate) {
            gate.open(false);
        }
    },

    /// The supplier has the order, and its response has not reached the server.
    DURING_THE_CALL("sent", true) {
        @Override
        void arm(Barrier barrier, Gate gate) {
            gate.holdResponse();
        }

        @Override
        void await(Barrier barrier, Gate gate) {
            gate.awaitHeld();
        }

        @Override
        void disarm(Barrier barrier, Gate gate) {
            gate.open(false);
        }
    },

    /// The server has the response, and has written nothing.
    AFTER_THE_CALL("sent", true) {
        @Override
        void arm(Barrier barrier, Gate gate) {
            gate.holdResponse();
        }

        @Override
        void await(Barrier barrier, Gate gate) {
            gate.awaitHeld();
            barrier.lock("wallets");
            gate.open(true);
            barrier.awaitStopped();
        }

        @Override
        void disarm(Barrier barrier, Gate gate) {
            barrier.endStopped();
            barrier.unlock();
        }
    },

    /// The server has written the delivered eSIM, and has not committed it.
    BEFORE_THE_SETTLEMENT_COMMITS("pending", true) {
        @Override
        void prepare(Barrier barrier) {
            barrier.stopAtInsert("esims");
        }

        @Override
        void arm(Barrier barrier, Gate gate) {
            barrier.close(true);
        }

        @Override
        void await(Barrier barrier, Gate gate) {
            barrier.awaitStopped();
        }

        @Override
        void disarm(Barrier barrier, Gate gate) {
            barrier.endStopped();
            barrier.close(false);
        }
    };

    /// The state of the attempt that a crash leaves open; `none` if there is no attempt.
    final String state;

    /// Whether the supplier has the order when the server is killed.
    final boolean isAtSupplier;

    CrashPoint(String state, boolean isAtSupplier) {
        this.state = state;
        this.isAtSupplier = isAtSupplier;
    }

    void prepare(Barrier barrier) {}

    /// The next purchase stops at this point.
    abstract void arm(Barrier barrier, Gate gate);

    abstract void await(Barrier barrier, Gate gate);

    /// After the server was killed.
    abstract void disarm(Barrier barrier, Gate gate);

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
