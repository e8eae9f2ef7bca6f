package beppay.emails;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.GivenAccess;
import beppay.audit.Actor;
import beppay.emails.EmailContent.Block;
import beppay.emails.EmailContent.Button;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.EmailContent.Row;
import beppay.emails.MemberEmails.Context;
import beppay.partners.Partners;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The e-mails to staff about an operation on money that needs a second person.
final class ProposalEmail {
    /// How somebody got access from somebody else may have many steps.
    private static final int MAX_GRANTS = 5;

    private ProposalEmail() {}

    private static Approval approval(Context context) {
        return Approvals.get(context.tx(), context.data().path("approval_id").asLong());
    }

    /// Null if the recipient can't approve it any longer, or somebody else must.
    static @Nullable EmailContent waiting(Context context, Instant now) {
        var approval = approval(context);
        var member = StaffEmails.member(context);
        var viewer = new Actor(Actor.Kind.STAFF, member.email(), member.id(), null, null);
        if (approval.stateAt(now) != Approval.State.PROPOSED
                || !member.may(StaffPermission.APPROVE_MONEY)
                || approval.isProposedBy(viewer)
                || GivenAccess.of(context.tx(), approval, viewer, now).mustDecide() != null) {
            return null;
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading("An operation waits for approval", true));
        blocks.add(
                new Paragraph("It is above the threshold, so a second person must approve it. Nothing was moved yet."));
        blocks.addAll(rows(context, approval));
        var expiresAt = Objects.requireNonNull(approval.expiresAt());
        blocks.add(new Row("Expires", MemberEmails.TIME.format(expiresAt), false));
        blocks.add(button(context, approval, "Review the proposal"));
        return content(context, "Approval needed", approval, blocks);
    }

    /// To the proposer.
    static @Nullable EmailContent ended(Context context) {
        var approval = approval(context);
        var outcome = approval.state();
        var blocks = new ArrayList<Block>();
        var decider = person(approval.decidedBy());
        switch (outcome) {
            case APPROVED -> {
                blocks.add(new Heading("Your proposal was approved", true));
                blocks.add(new Paragraph("It was approved by %s, and made.".formatted(decider)));
            }
            case DENIED -> {
                blocks.add(new Heading("Your proposal was denied", true));
                blocks.add(new Paragraph("It was denied by %s. Nothing was moved.".formatted(decider)));
                blocks.add(new Row("Reason", Objects.requireNonNullElse(approval.decisionReason(), ""), false));
            }
            case EXPIRED -> {
                blocks.add(new Heading("Your proposal has expired", true));
                blocks.add(
                        new Paragraph(
                                "Nobody approved it within 24 hours. Nothing was moved. Propose it again if it is still needed."));
            }
            case EXECUTED, PROPOSED, WITHDRAWN -> {
                return null;
            }
        }
        blocks.addAll(rows(context, approval));
        blocks.add(button(context, approval, "Open the operation"));
        var word = outcome.code().substring(0, 1).toUpperCase(Locale.ROOT)
                + outcome.code().substring(1);
        return content(context, word, approval, blocks);
    }

    /// To owners, who learn whether one of the two people gave the other access.
    static @Nullable EmailContent approved(Context context, Instant now) {
        var member = StaffEmails.member(context);
        if (member.role() != StaffRole.OWNER) {
            return null;
        }
        var approval = approval(context);
        var viewer = new Actor(Actor.Kind.STAFF, member.email(), member.id(), null, null);
        var grants = GivenAccess.of(context.tx(), approval, viewer, now).grants();
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading("An operation above the threshold was made", true));
        blocks.addAll(rows(context, approval));
        blocks.add(new Row("Approved by", person(approval.decidedBy()), false));
        if (!grants.isEmpty()) {
            blocks.add(new Paragraph(
                    "Make sure that these are two people, because one of them got access from the other:"));
            grants.stream()
                    .limit(MAX_GRANTS)
                    .forEach(grant -> blocks.add(new Row(MemberEmails.TIME.format(grant.at()), grant.text(), false)));
        }
        blocks.add(new Paragraph(
                "If you did not expect this, look at the operation and its entries in the audit log now."));
        blocks.add(button(context, approval, "Open the operation"));
        return content(context, "Above the threshold", approval, blocks);
    }

    private static List<Block> rows(Context context, Approval approval) {
        var operation = approval.operation();
        var rows = new ArrayList<Block>();
        rows.add(new Row("Operation", operation.kind().noun(), false));
        rows.add(new Row(
                "Partner", Partners.byId(context.tx(), operation.partnerId()).name(), false));
        rows.add(new Row("Amount", amount(approval), false));
        if (operation.reference() != null) {
            rows.add(new Row("Reference", operation.reference(), false));
        }
        rows.add(new Row("Proposed by", person(approval.proposedBy()), false));
        return rows;
    }

    private static String amount(Approval approval) {
        var operation = approval.operation();
        return operation.amount() + " " + operation.currency();
    }

    /// `staff:ada@example.com` as `ada@example.com`, and `command:root` as `command line (root)`.
    private static String person(@Nullable String actor) {
        var key = Objects.requireNonNullElse(actor, "");
        var name = key.substring(key.indexOf(':') + 1);
        return key.startsWith("command:") ? Actor.command(name).author() : name;
    }

    private static Button button(Context context, Approval approval, String label) {
        return new Button(label, context.base().at("/console/money/" + approval.id()));
    }

    private static EmailContent content(Context context, String outcome, Approval approval, List<Block> blocks) {
        var noun = approval.operation().kind().noun();
        var subject = "%s: %s, %s".formatted(outcome, noun, amount(approval));
        var preview = "Proposed by %s.".formatted(person(approval.proposedBy()));
        return context.content(subject, preview, blocks.toArray(Block[]::new));
    }
}
