package beppay.api;

import beppay.catalog.Network;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.esims.QrCode;
import beppay.keys.ApiKey;
import beppay.orders.EsimId;
import beppay.orders.cancellation.CancellationRequest;
import beppay.orders.history.EsimDetail;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.sharing.SharedEsim;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /api/partner/esim/esims/{id}`: an eSIM with its codes, its networks, its top-ups and its events.
final class EsimEndpoint {
    /// The path of an eSIM, without its id.
    static final String FOLDER = "/api/partner/esim/esims/";

    private final Database database;
    private final ProfileCipher cipher;
    private final InstallUrls urls;

    EsimEndpoint(Database database, ProfileCipher cipher, InstallUrls urls) {
        this.database = database;
        this.cipher = cipher;
        this.urls = urls;
    }

    record EsimDetails(
            @JsonUnwrapped EsimsEndpoint.ListedEsim esim,
            String activationCode,
            @Nullable String confirmationCode,
            String qrCode,
            @Nullable String installUrl,
            List<NetworkPart> networks,
            @Nullable CancellationPart cancellation,
            List<TopUpPart> topups,
            List<EventPart> events) {
        @Override
        public String toString() {
            return String.valueOf(esim);
        }
    }

    private record Found(EsimDetail esim, SharedEsim page) {}

    record NetworkPart(String country, String name, List<String> types) {
        static NetworkPart of(Network network) {
            return new NetworkPart(network.country(), network.name(), network.types());
        }
    }

    record CancellationPart(
            String status,
            @Nullable String reason,
            @Nullable String refundedUsd,
            String requestedAt) {}

    record TopUpPart(
            long id,
            String planId,
            String planName,
            String costUsd,
            String currency,
            String status,
            String createdAt) {}

    record EventPart(String type, String createdAt) {}

    /// Throws `not_found` if there is no such eSIM, or if it belongs to another partner or the other mode.
    Reply show(Call call, ApiKey key) {
        Parameters.of(call).finish();
        return reply(200, call, key, TopUpEndpoint.id(call));
    }

    /// Throws as [#show].
    Reply reply(int status, Call call, ApiKey key, EsimId id) {
        var found = database.autocommit(tx -> find(tx, key, id));
        if (found == null) {
            var mode = key.mode().code();
            throw new CodedException(
                    ErrorCode.NOT_FOUND, "There is no such eSIM. A %1$s key finds only %1$s eSIMs.".formatted(mode));
        }
        return Envelope.reply(status, new Envelope.Data(true, part(found.esim, urls.current(call, found.page))));
    }

    private @Nullable Found find(Transaction tx, ApiKey key, EsimId id) {
        var page = SharedEsim.findLater(tx, key.partnerId(), key.mode(), id);
        var esim = EsimDetail.find(tx, cipher, key.partnerId(), key.mode(), id);
        return esim == null || page.rows().isEmpty()
                ? null
                : new Found(esim, page.rows().getFirst());
    }

    private static EsimDetails part(EsimDetail esim, @Nullable String installUrl) {
        var code = esim.profile().activationCode();
        var cancellation = esim.cancellation();
        return new EsimDetails(
                EsimsEndpoint.part(esim.line()),
                code.text(),
                esim.profile().confirmation(),
                QrCode.dataUri(code),
                installUrl,
                esim.networks().stream().map(NetworkPart::of).toList(),
                cancellation == null ? null : part(cancellation),
                esim.topUps().stream().map(EsimEndpoint::part).toList(),
                esim.events().stream()
                        .map(event -> new EventPart(event.kind(), Instants.seconds(event.createdAt())))
                        .toList());
    }

    private static CancellationPart part(CancellationRequest cancellation) {
        var refunded = cancellation.refunded();
        return new CancellationPart(
                cancellation.state().code(),
                cancellation.reason(),
                refunded == null ? null : refunded.toString(),
                Instants.seconds(cancellation.requestedAt()));
    }

    private static TopUpPart part(EsimDetail.TopUp topUp) {
        return new TopUpPart(
                topUp.number(),
                topUp.planId(),
                topUp.planName(),
                topUp.price().toString(),
                topUp.currency(),
                topUp.status().code(),
                Instants.seconds(topUp.createdAt()));
    }
}
