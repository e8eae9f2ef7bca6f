package beppay.ledger;

import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes one transfer, the usual case under low load. It writes the same rows as [BatchPosting], with
/// statements that need no sums, numbering or sorting, and takes three quarters of PostgreSQL's time.
final class SinglePosting {
    private static final String PAY =
            "update accounts set balance_micros = balance_micros - ?, purchases = purchases + ? where id = ?";
    private static final String RECEIVE = "update accounts set balance_micros = balance_micros + ? where id = ?";
    private static final String TRANSFER = """
            insert into transfers (kind, partner_id, order_id, reference, mode, created_at) values (?, ?, ?, ?, ?, ?)""";
    private static final String CORRECTION = """
            insert into transfers (kind, partner_id, reference, mode, cause_id, reason, author, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OF_WALLET = """
            (currval('transfers_id_seq'), ?, ?, ?, (select balance_micros from accounts where id = ?))""";
    private static final String OF_OPERATOR = """
            (currval('transfers_id_seq'),
                (select id from accounts where kind = '%s' and wallet_id is null and currency = ? and mode = ?),
                ?, ?, null)""";
    private static final String INTO =
            "into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros) values\n";
    private static final String FROM_TREASURY =
            "insert " + INTO + OF_OPERATOR.formatted("treasury") + ",\n" + OF_WALLET;
    private static final String WITHIN_WALLET = "insert " + INTO + OF_WALLET + ",\n" + OF_WALLET;
    private static final String TO_REVENUE = "insert " + INTO + OF_WALLET + ",\n" + OF_OPERATOR.formatted("revenue");
    private static final String TO_TREASURY = "insert " + INTO + OF_WALLET + ",\n" + OF_OPERATOR.formatted("treasury");

    private SinglePosting() {}

    static void post(Transaction tx, Posting posting, Instant at) {
        move(tx, posting);
        var correction = posting.transfer().correction();
        if (correction == null) {
            journal(tx, posting.transfer(), at);
        } else {
            journal(tx, posting.transfer(), correction, at);
        }
        enter(tx, posting);
    }

    private static void move(Transaction tx, Posting posting) {
        var amount = posting.transfer().amount().micros();
        if (posting.payer() != null) {
            tx.updateLater(PAY, amount, posting.transfer().purchases(), posting.payerId());
        }
        if (posting.payee() != null) {
            tx.updateLater(RECEIVE, amount, posting.payeeId());
        }
    }

    private static void journal(Transaction tx, Transfer transfer, Instant at) {
        tx.updateLater(
                TRANSFER,
                transfer.kind().code(),
                transfer.partnerId(),
                transfer.orderId(),
                transfer.reference(),
                transfer.mode().code(),
                at);
    }

    private static void journal(Transaction tx, Transfer transfer, Correction correction, Instant at) {
        tx.updateLater(
                CORRECTION,
                transfer.kind().code(),
                transfer.partnerId(),
                transfer.reference(),
                transfer.mode().code(),
                correction.causeId(),
                correction.reason(),
                correction.author(),
                at);
    }

    /// Writes both entries with one statement, as the schema requires.
    private static void enter(Transaction tx, Posting posting) {
        var amount = posting.transfer().amount().micros();
        var paid = arguments(posting.transfer(), posting.payerId(), -amount);
        var got = arguments(posting.transfer(), posting.payeeId(), amount);
        tx.updateLater(statement(posting), Stream.concat(paid, got).toArray());
    }

    private static String statement(Posting posting) {
        if (posting.payer() == null) {
            return FROM_TREASURY;
        }
        if (posting.payee() == null) {
            return posting.isCorrection() ? TO_TREASURY : TO_REVENUE;
        }
        return WITHIN_WALLET;
    }

    /// The arguments of one entry.
    private static Stream<?> arguments(Transfer transfer, @Nullable Long accountId, long amount) {
        var currency = transfer.currency();
        return accountId == null
                ? Stream.of(currency, transfer.mode().code(), currency, amount)
                : Stream.of(accountId, currency, amount, accountId);
    }
}
