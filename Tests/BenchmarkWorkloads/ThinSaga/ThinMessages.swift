import Messaging

/// A command of the thin saga, with the whole request, as the ideal pipeline and DBOS carry it.
struct ThinStep: DurableMessage {
    static let method: Method = "faxport.benchmarks.v1.Thin/Step"
    let saga: Int
    let step: Int
    let type: String
    let body: ThinRequest
    var orderingKey: String { String(saga) }
}

/// What a step, or the vendor, reports; the whole request travels back.
struct ThinDone: DurableMessage {
    static let method: Method = "faxport.benchmarks.v1.Thin/Done"
    let saga: Int
    let step: Int
    let type: String
    let body: ThinRequest
    var orderingKey: String { String(saga) }

    /// The number of the event between the steps 3 and 4.
    static let confirmation = 15
}

/// Starts a run: as soon as a saga ends, the next one begins.
struct StartThinSagas: CallContract {
    static let method: Method = "faxport.benchmarks.v1.Thin/Start"
    let count: Int
    let outstanding: Int
    /// The sagas per second to begin, however many are under way; 0 keeps `outstanding` of them under way.
    let perSecond: Double

    struct Response: Codable, Sendable {}
}

/// Begins the sagas that are due in a run with a rate.
struct BeginDueThinSagas: CallContract {
    static let method: Method = "faxport.benchmarks.v1.Thin/BeginDue"

    struct Response: Codable, Sendable {}
}

/// Asks how far the run is; the answer has the times once all sagas have ended.
struct ReadThinSagas: CallContract {
    static let method: Method = "faxport.benchmarks.v1.Thin/Read"

    struct Response: Codable, Sendable {
        let ended: Int
        let elapsedMicroseconds: Int
        let latenciesMicroseconds: [Int]
    }
}

/// A port request of about 1 KiB as JSON, in plain types.
struct ThinRequest: Codable, Sendable, Equatable {
    struct Address: Codable, Sendable, Equatable {
        let street, unit, city, state, zip, country: String
    }
    struct Practice: Codable, Sendable, Equatable {
        let id, name, contact, email, language: String
        let address: Address
    }
    struct Carrier: Codable, Sendable, Equatable {
        let spid, name: String
        let accountNumber, pinHash: String?
    }
    struct Line: Codable, Sendable, Equatable {
        let number, label: String
        let isMain: Bool
    }
    struct Trace: Codable, Sendable, Equatable {
        let trace, span: String
    }
    let requestID, kind: String
    let version: Int
    let submittedAt, wantedOn: String
    let practice: Practice
    let losingCarrier, gainingCarrier: Carrier
    let lines: [Line]
    let channel: String
    let retries, priority, feeCents: Int
    let hasConsent: Bool
    let trace: Trace
    let notes: String

    static let sample = ThinRequest(
        requestID: "018f6a52-4c1d-7b3e-8a90-5d2f7c61e4ab",
        kind: "port-in",
        version: 3,
        submittedAt: "2026-11-23T15:04:05.678Z",
        wantedOn: "2026-12-07T14:00:00Z",
        practice: Practice(
            id: "practice-00731942",
            name: "Lakeshore Family Medicine and Associates",
            contact: "Dorothea Quimby-Castellanos",
            email: "front.desk@lakeshore-family.example",
            language: "en-US",
            address: Address(
                street: "2750 North Sheridan Road",
                unit: "Suite 410",
                city: "Evanston",
                state: "IL",
                zip: "60201-1782",
                country: "US"
            )
        ),
        losingCarrier: Carrier(
            spid: "5319",
            name: "Prairie Fiber and Telephone",
            accountNumber: "PF-40127765-02",
            pinHash: "5e884898da28047151d0e56f8dc62927"
        ),
        gainingCarrier: Carrier(spid: "7710", name: "Updox", accountNumber: nil, pinHash: nil),
        lines: [
            Line(number: "+13125550142", label: "the fax line of the front desk", isMain: true),
            Line(number: "+13125550143", label: "the fax line of the laboratory", isMain: false),
        ],
        channel: "crm",
        retries: 0,
        priority: 5,
        feeCents: 1_300,
        hasConsent: true,
        trace: Trace(trace: "7c9e6679742540de944be07fc1f90ae7", span: "a3f1c2d4e5b60789"),
        notes: "The practice asks for the move after office hours; call before the cut-over."
    )
}
