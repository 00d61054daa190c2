import Messaging

/// The answers about a service itself.
extension FieldNotes {
    static let ofHealth: [String: Note] = [
        "CheckHealth": "Asks whether the service works; after grpc.health.v1.",
        "CheckHealthResponse.status": "SERVING: the service answers; degraded says whether it refuses new requests.",
        "CheckHealthResponse.service": "The service that answers.",
        "CheckHealthResponse.version": "The version of Faxport that runs.",
        "CheckHealthResponse.machineMs": "The clock of its machine, in milliseconds since 1970.",
        "CheckHealthResponse.degraded":
            "What the service is short of although it is serving; meanwhile new requests are refused.",
        "CheckHealthResponse.concerns":
            "What needs a person although the service works, such as a policy file that cannot be used.",
        "DescribeService": "Asks which methods the service answers; after gRPC's reflection.",
        "DescribeServiceResponse.calls": "The methods that the service answers.",
        "DescribeServiceResponse.durableMessages": "The durable messages that the service takes.",
        "DescribeServiceResponse.protocolVersion": "The version of the protocol, the v of every header.",
        "DescribeServiceResponse.service": "The service that answers.",
        "CheckHealthResponseStatus": "Whether a service accepts work.",
        "CheckHealthResponse.processID": "The id of its process.",
        "CheckHealthResponse.links": "The channels to the services that it sends to.",
        "CheckHealthResponse.store": "The file with everything that it keeps.",
        "Degradation": "Something that a service is short of.",
        "Degradation.reason": "What it is, for programs.",
        "Degradation.message": "What it is, in a sentence.",
        "DegradationReason": "What a service is short of.",
        "LinkReport": "A channel from one service to another.",
        "LinkReport.receiver": "The service to which it leads.",
        "LinkReport.state": "Whether messages get through.",
        "LinkReport.creditMessages": "How many more messages the receiver takes at present.",
        "LinkReport.detail": "Why it does not work.",
        "LinkReportState": "Whether messages get through a channel.",
        "StoreReport": "The file in which a service keeps everything.",
        "StoreReport.storeID": "The id of the store, made when it was created.",
        "StoreReport.epoch": "How often the store was opened.",
        "StoreReport.path": "The path of the file.",
        "StoreReport.journalMode": "SQLite's journal mode.",
        "StoreReport.synchronous": "SQLite's setting for syncing to disk.",
        "StoreReport.sqliteVersion": "The version of SQLite.",
        "StoreReport.effectsFrozen": "Why effects that must not happen twice wait for a person.",
        "StoreReport.freeDiskBytes": "The free space on the disk of the file.",
    ]
}
