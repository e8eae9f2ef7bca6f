package beppay.console;

import beppay.approvals.Justification;
import beppay.approvals.OperationKind;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Shortfall;
import beppay.approvals.evidence.EvidenceReader;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.history.OrderDetails;
import beppay.platform.db.Transaction;
import beppay.wallets.Currency;
import beppay.web.Form;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The submitted form of an operation on a partner's money. Errors are added to the form.
record OperationForm(Form form, OperationKind kind, long partnerId) {
    static final int MAX_NOTE = 500;

    private static final int MAX_TEXT = 255;

    /// Null if a field is invalid.
    @Nullable
    Request request(Transaction tx) {
        rejectOtherModes();
        var reference = Submitted.text(form, "reference", reference(kind));
        var request = switch (kind) {
            case TOP_UP -> topUp(reference);
            case REVERSAL -> reversal(reference);
            case ADJUSTMENT -> adjustment(reference);
            case REFUND -> refund(tx, reference);
            case WRITE_OFF -> writeOff(reference);
        };
        return form.isValid() ? request : null;
    }

    /// A misspelled test mode would otherwise move real money.
    private void rejectOtherModes() {
        var mode = form.text("mode");
        if (!mode.isEmpty()
                && Arrays.stream(Mode.values()).noneMatch(one -> one.code().equals(mode))) {
            form.addError("mode", "Choose live or test.");
        }
    }

    private static String reference(OperationKind kind) {
        return switch (kind) {
            case TOP_UP -> "Enter the reference of the payment, such as the bank's or the transaction's number.";
            case REVERSAL, ADJUSTMENT, REFUND, WRITE_OFF ->
                "Enter a reference outside of BepPay, such as the number of the request.";
        };
    }

    private @Nullable Request topUp(String reference) {
        var amount = Submitted.requiredAmount(form, "amount");
        var currency = currency();
        return amount == null || currency == null
                ? null
                : new Request.TopUp(partnerId, Submitted.mode(form), amount, currency, reference);
    }

    private @Nullable Request reversal(String reference) {
        var transfer = Submitted.number(form, "transfer");
        if (transfer == null) {
            form.addError("transfer", "Choose the top-up.");
            return null;
        }
        var shortfall = form.text("shortfall").equals("owe") ? Shortfall.OWE : Shortfall.REFUSE;
        return new Request.Reversal(
                partnerId, Submitted.mode(form), new Request.TopUpId.ByTransfer(transfer), shortfall, reference);
    }

    private @Nullable Request adjustment(String reference) {
        var amount = Submitted.requiredAmount(form, "amount");
        var currency = currency();
        var direction = form.text("direction");
        if (!direction.equals("add") && !direction.equals("take")) {
            form.addError("direction", "Choose whether the partner receives or pays the amount.");
        }
        if (amount == null || currency == null) {
            return null;
        }
        var signed = direction.equals("take") ? Money.ZERO.minus(amount) : amount;
        return new Request.Adjustment(
                partnerId, Submitted.mode(form), signed, currency, reference, Submitted.number(form, "receivable"));
    }

    private @Nullable Request refund(Transaction tx, String reference) {
        var number = Submitted.number(form, "order");
        var order = number == null ? null : OrderDetails.idOf(tx, partnerId, number);
        if (order == null) {
            form.addError("order", "Enter the number of one of the partner's orders.");
            return null;
        }
        return new Request.Refund(order, Submitted.amount(form, "amount"), form.has("keeps_esims"), reference);
    }

    private @Nullable Request writeOff(String reference) {
        var receivable = Submitted.number(form, "receivable");
        if (receivable == null) {
            form.addError("receivable", "Choose what is written off.");
            return null;
        }
        return new Request.WriteOff(partnerId, receivable, Submitted.amount(form, "amount"), reference);
    }

    private @Nullable Currency currency() {
        var currency = Arrays.stream(Currency.values())
                .filter(one -> one.name().equals(form.text("currency")))
                .findFirst()
                .orElse(null);
        if (currency == null) {
            form.addError("currency", "Choose a wallet.");
        }
        return currency;
    }

    /// Null if a field is invalid.
    ///
    /// @throws beppay.errors.CodedException `invalid_request` if the file is no complete PDF, PNG or JPEG file
    @Nullable
    Justification why(EvidenceReader evidence) {
        var code = ReasonCode.of(form.text("reason_code"));
        if (code == null || !kind.reasonCodes().contains(code)) {
            form.addError("reason_code", "Choose the reason.");
        }
        if (code == ReasonCode.OTHER && form.text("note").isEmpty()) {
            form.addError("note", "State the reason in the note.");
        }
        if (kind != OperationKind.TOP_UP) {
            form.required("reason", "State the reason. The partner sees it in the statement.");
        }
        form.rejectInvisible("reason", MAX_TEXT);
        form.rejectInvisible("note", MAX_NOTE);
        if (!form.isValid()) {
            return null;
        }
        var file = form.file("evidence");
        return new Justification(
                Objects.requireNonNull(code),
                form.textOrNull("reason"),
                form.textOrNull("note"),
                file == null ? null : evidence.read(file));
    }
}
