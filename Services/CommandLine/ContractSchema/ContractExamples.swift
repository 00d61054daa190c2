import Messaging
import Violations

/// One example of each message of a CRM, decoded as its type first, so that an outdated example is an error.
enum ContractExamples {
    static func message<Call: CallContract>(of type: Call.Type, method: Method) throws -> JSONValue {
        let header = CallHeader(id: "17", method: method, timeoutMs: 5_000, metadata: ["caller": "crm"])
        return ["headers": try tagged(header, "call"), "payload": try example(of: type)]
    }

    static func reply<Response: Codable>(of type: Response.Type) throws -> JSONValue {
        ["headers": try tagged(ReplyHeader(id: "17", status: .ok), "reply"), "payload": try example(of: type)]
    }

    static func refusal() throws -> JSONValue {
        let violation = Violation(
            field: "form.billedAddress.zip",
            rule: "form.zip.five-digits",
            message: "The ZIP code is \"60614-1234\".",
            remedy: "Enter exactly five digits."
        )
        let message = "One thing is wrong with the request. Nothing was stored; correct it and send it again."
        let header = ReplyHeader(id: "17", status: .invalidArgument, message: message, violations: [violation])
        return try tagged(header, "reply")
    }

    private static func tagged(_ header: some Encodable, _ kind: String) throws -> JSONValue {
        let tags: JSONValue = ["v": .integer(Int64(WireHeader.version)), "kind": .string(kind)]
        return try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(header)).merging(tags)
    }

    /// An example of a body, or an error if there is none that fits.
    static func example<Value: Codable>(of type: Value.Type) throws -> JSONValue {
        let name = SchemaReader.name(of: type)
        guard let text = texts[name] else { throw SchemaError("There is no example of \(name) in ContractExamples.") }
        do {
            let value = try MessageCoding.decode(type, from: Bytes(text.utf8))
            return try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(value))
        } catch {
            throw SchemaError("The example of \(name) no longer fits: \(MessageCoding.sentence(for: error))")
        }
    }

    private static let requestID = #""requestID": "01a28a01-d500-799a-ac3a-f74ba69bc704""#
    private static let hash = "14dc54f7a8d62c1fb9ac3d4b1bb8ad4c1d2d6f6a1a2a6d2f3e4a5b6c7d879a28"
    private static let hashes = (
        letter: "5b7c9f0b6f7c2d4b8c2a1e0f9d8c7b6a59483726150f1e2d3c4b5a69788796a5",
        form: "c0ffb1e2d3a4958677685950413223140516f7e8d9cabbac9d8e7f6051423324",
        packet: "9a3e1f0c2d4b5a69788796a5b4c3d2e1f0011223344556677889900aabbccdde"
    )
    private static let bill =
        #"{"kind": "bill", "hash": "\#(hash)", "filename": "bill.pdf", "contentType": "application/pdf", "#
        + #""sizeBytes": 2800}"#
    private static let status = """
        {"state": "scheduled", "attempt": 1, "attention": "none", "nextStep": "The number moves on 2026-12-07.",
         "owner": "vendor", "deadline": "2026-12-09T22:00:00.000Z", "scheduledFor": "2026-12-07"}
        """
    private static let entry = """
        {"cursor": 41, \(requestID), "at": "2026-11-30T15:20:00.000Z", "happened": "The port is set for 2026-12-07.",
         "changed": [{"name": "state", "from": "inReview", "to": "scheduled"},
                     {"name": "nextStep"}, {"name": "scheduledFor", "to": "2026-12-07"}], "status": \(status),
         "mark": "5f0c2d9be0417a66"}
        """
    private static let request = """
        {"practice": {"practiceGroupID": "pg-20417", "practiceName": "Lakeside Family Medicine",
           "providerID": "dr-55120", "providerName": "Dr. Maria Ortega", "soloPractitioner": false,
           "doctorAddress": \(address), "practiceGroupAddress": \(address)},
         "gate": {"carrierAllowsPorting": true, "carrierContactAccurate": true, "lineCarriesInternet": false,
           "lineCarriesCardReader": false, "lineCarriesAlarm": false, "sharedVoiceLine": false,
           "distinctiveRing": false,
           "understandsOldDevicesStop": true, "understandsIrreversible": true, "losingProviderKind": "carrier",
           "answeredBy": "Maria Ortega", "answeredAt": "2026-11-20T16:05:00.000Z"},
         "form": \(form), "useForOutbound": true}
        """
    private static let form = """
        {"customerEmail": "office@lakeside.example", "numberToPort": "(312) 555-0188",
         "authorizingPerson": "Maria Ortega", "billedName": "Lakeside Family Medicine LLC",
         "billedAddress": \(address), "carrierAccountNumber": "88-204417", "billingPhone": "(312) 555-0188",
         "currentCarrier": "Prairie Telephone", "pin": "4471", "serviceZIP": "60614", "wholeAccount": true}
        """
    private static let address = #"{"street": "1840 N Wells St", "city": "Chicago", "state": "IL", "zip": "60614"}"#

    private static let finding = """
        {"rule": "bill.account-number.same", "outcome": "fail", "severity": "hold",
         "field": "form.carrierAccountNumber",
         "message": "The account number in the form contradicts the bill on page 1: there it reads \\"88-204471\\".",
         "remedy": "Correct the account number, or send the bill of this account.",
         "evidence": [{"subject": "accountNumber", "comparison": "contradicting", "page": 1, "found": "88-204471",
           "certaintyPercent": 98}]}
        """
    private static let forecast = """
        {"day": "2026-11-23", "standing": "held", "findings": [\(finding)],
         "rejection": {"nextAttempt": 2, "fee": 1300, "restartDays": 14, "needsApproval": false}}
        """
    private static let override = """
        {"rule": "bill.carrier.found", "field": "form.currentCarrier",
         "message": "The bill does not show the current carrier of the form.", "actor": "Priya Nair",
         "reason": "The bill shows the carrier as a logo.", "at": "2026-11-23T08:30:00.000Z"}
        """
    private static let letter =
        #"{"kind": "letter", "hash": "\#(hashes.letter)", "filename": "letter.pdf", "contentType": "application/pdf", "#
        + #""sizeBytes": 2400}"#
    private static let sheet =
        #"{"kind": "form", "hash": "\#(hashes.form)", "filename": "form.pdf", "contentType": "application/pdf", "#
        + #""sizeBytes": 41200}"#
    private static let passed = """
        {"rule": "bill.account-number.same", "outcome": "pass", "severity": "hold",
         "field": "form.carrierAccountNumber", "message": "The account number on the bill is that of the form.",
         "evidence": [{"subject": "accountNumber", "comparison": "exact", "page": 1, "found": "88-204417",
           "certaintyPercent": 98}]}
        """
    private static let packet = """
        {\(requestID), "attempt": 1, "number": "+13125550188",
         "account": {"userID": "u-20417", "accountNumber": "a-881", "origin": "created"}, "form": \(form),
         "documents": [\(bill), \(letter), \(sheet)], "hash": "\(hashes.packet)"}
        """

    private static let texts = [
        "SubmitPortRequest": """
        {"key": "crm-5100", "request": \(request), "documents": [], "draft": false, "batchID": "november"}
        """,
        "SubmitPortRequestResponse": """
        {\(requestID), "reference": "FP-01MA503N80F6DAREQQ9EK9QHR4", "documents": [\(bill)],
         "warnings": [], "state": "draft"}
        """,
        "AmendPortRequest": """
        {\(requestID), "patch": {"form": {"carrierAccountNumber": "50381-44972"}}, "documents": [],
         "publish": false}
        """,
        "AmendPortRequestResponse": #"{"documents": [\#(bill)], "warnings": []}"#,
        "CancelPortRequest": #"{\#(requestID), "actor": "Maria Ortega", "reason": "The practice keeps its line."}"#,
        "CancelPortRequestResponse": """
        {"warnings": ["The port is set for 2026-12-07, less than 2 d away: it may be too late to stop it."]}
        """,
        "RequestSnapBack": """
        {\(requestID), "reason": "It is the voice line.", "approver": "Priya Nair", "acceptedFee": 30000}
        """,
        "RequestSnapBackResponse": "{}",
        "GetPortRequest": "{\(requestID)}",
        "GetPortRequestResponse": """
        {\(requestID), "key": "crm-5100", "batchID": "november", "isDraft": false, "request": \(request),
         "documents": [\(bill)], "status": \(status), "history": [\(entry)]}
        """,
        "ListPortRequests": #"{"state": "scheduled", "matching": "312-555-01", "limit": 100}"#,
        "ListPortRequestsResponse": """
        {"requests": [{\(requestID), "key": "crm-5100", "batchID": "november", "number": "+13125550188",
          "practiceName": "Lakeside Family Medicine", "submittedAt": "2026-11-23T08:00:00.000Z",
          "status": \(status)}], "next": "1795420800000.01a28a01-d500-799a-ac3a-f74ba69bc704"}
        """,
        "GetForecast": "{\(requestID)}",
        "GetForecastResponse": #"{\#(requestID), "forecast": \#(forecast), "overrides": [\#(override)]}"#,
        "GetLetter": "{\(requestID)}",
        "GetLetterResponse": #"{"blanks": ["form.carrierAccountNumber"]}"#,
        "GetPacket": #"{\#(requestID), "attempt": 1}"#,
        "GetPacketResponse": """
        {"packet": \(packet), "frozenAt": "2026-11-24T09:00:00.000Z", "findings": [\(passed)]}
        """,
        "ReadFeed": #"{"after": 40, "limit": 100, "waitMs": 1000, "batchID": "november"}"#,
        "ReadFeedResponse": #"{"entries": [\#(entry)], "cursor": 41, "mark": "5f0c2d9be0417a66"}"#,
        "FetchDocument": #"{"hash": "\#(hash)"}"#,
        "FetchDocumentResponse": #"{"contentType": "application/pdf"}"#,
    ]
}
