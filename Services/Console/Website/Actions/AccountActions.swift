import AccountProvisioningContract
import LinkingContract
import Messaging
import Porting
import SystemPicture

/// What people do on the fax management page of a practice: accounts, lines, and what works.
enum AccountActions {
    static let record = DeskAction.calling(
        "record-account",
        "Record the account",
        consequence: "Copy the ids from the fax management page. Requests that wait for the account go on. An account"
            + " that the provider had before cannot be used: open a new one.",
        fields: [group, userID, accountNumber, origin, replaces, .reason],
        at: .always(.accountProvisioning),
        RecordAccount.init(_:by:)
    ) { sent, answer in
        let goOn = answer.goOn.isEmpty ? "" : " \(answer.goOn.map(\.reference).joined(separator: ", ")) goes on."
        let path = FaxPath.account(answer.account.account.accountNumber)
        return .init("The account \(answer.account.account.accountNumber) is recorded.\(goOn)", path: path)
    }

    static let link = change(
        "link-line",
        "Link",
        "Gives a number that \(Vendor.name) has ported to this account. With \"use for outbound\" every other number"
            + " of the account becomes inbound only.",
        fields: [backend, number, outbound, requestName, .reason],
        ChangeLine.init(linking:by:)
    )

    static let relink = change(
        "relink-line",
        "Link once more",
        "\(Vendor.name) gets the line as it was asked for.",
        ChangeLine.init(relinking:by:)
    )

    static let useForOutbound = change(
        "outbound-line",
        "Use for outbound",
        "It becomes the account's outbound number; every other number of the account becomes inbound only.",
        ChangeLine.init(outbound:by:)
    )

    static let inboundOnly = change(
        "inbound-line",
        "Inbound only",
        "The account then sends with another number, or with none.",
        ChangeLine.init(inbound:by:)
    )

    static let release = change(
        "release-line",
        "Release",
        "Takes the line from the account for good: its faxes reach nobody.",
        isGrave: true,
        ChangeLine.init(releasing:by:)
    )

    /// Asks the vendor's interface; nothing is changed.
    static let look = DeskAction(
        "look-at-account",
        "Ask \(Vendor.name) for the lines",
        fields: [],
        by: LookAtAccount.method
    ) { sent, desk in
        let account = sent.text("account") ?? ""
        _ = try await desk.services.call(LookAtAccount(accountNumber: account), to: .linking)
        return .init("\(Vendor.name) is asked. Its answer is on this page in a moment.", path: FaxPath.account(account))
    }

    static let all = [record, link, relink, useForOutbound, inboundOnly, release, look]

    static let group = FormField("group", "Practice group", hint: "its id in the CRM")
    static let userID = FormField("userID", "\(Vendor.name) User ID Number", hint: "not the CRM's")
    static let accountNumber = FormField("accountNumber", "\(Vendor.name) Account Number", hint: "not the CRM's")
    static let origin = FormField(
        "origin",
        "How the practice got it",
        .choice([
            .init(AccountOrigin.created.rawValue, "opened for this port"),
            .init(AccountOrigin.directMessaging.rawValue, "made by Direct Messaging"),
            .init(AccountOrigin.existing.rawValue, "made earlier on the fax management page"),
        ])
    )
    static let replaces = FormField(
        "replaces",
        "Account that it replaces",
        hint: "the number of a closed one",
        isRequired: false
    )
    static let backend = FormField("backend", "Backend", .choice([.init(Vendor.name, Vendor.name)]))
    static let number = FormField("number", "Number", hint: "(312) 555-0142")
    static let outbound = FormField("outbound", "Use for outbound", .check, isRequired: false)
    static let requestName = FormField(
        "request",
        "Request whose number it is",
        hint: "its FP- reference, if there is one",
        isRequired: false
    )

    private static func change(
        _ name: String,
        _ button: String,
        _ consequence: String,
        isGrave: Bool = false,
        fields: [FormField] = [.reason],
        _ make: @Sendable @escaping (FormFields, String) throws -> ChangeLine
    ) -> DeskAction {
        .calling(
            name,
            button,
            consequence: consequence,
            isGrave: isGrave,
            fields: fields,
            at: .always(.linking),
            make
        ) { sent, answer in .init(sentence(answer.entry), path: sent.path(FaxPath.account(answer.entry.accountNumber)))
        }
    }

    private static func sentence(_ entry: LineEntry) -> String {
        let what = "\(entry.number.national): \(entry.what.rawValue)"
        return switch entry.standing {
        case .done: "\(what) is done. \(entry.note)"
        case .underWay: "\(what) is recorded and under way; this page shows how it ended."
        case .refused: "\(Vendor.name) refused it: \(what). \(entry.note)"
        }
    }
}

extension RecordAccount {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            practiceGroupID: try fields.needed(AccountActions.group),
            account: VendorAccount(
                userID: try fields.needed(AccountActions.userID),
                accountNumber: try fields.needed(AccountActions.accountNumber),
                origin: try fields.choice(AccountActions.origin)
            ),
            replaces: fields.text("replaces"),
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}

extension ChangeLine {
    /// Links a number that was ported, or could not be linked so far.
    init(linking fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, .relink, outbound: fields.isOn(AccountActions.outbound.name), by: person)
    }

    init(relinking fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, .relink, by: person)
    }

    init(outbound fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, .outbound, by: person)
    }

    init(inbound fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, .inbound, by: person)
    }

    init(releasing fields: FormFields, by person: String) throws(CallError) {
        try self.init(fields, .release, by: person)
    }

    private init(
        _ fields: FormFields,
        _ change: Change,
        outbound: Bool? = nil,
        by person: String
    ) throws(CallError) {
        guard case .success(let number) = PhoneNumber.parse(try fields.needed(AccountActions.number)) else {
            throw CallError(.invalidArgument, "\"Number\" is a US phone number such as (312) 555-0142.")
        }
        let request = fields.text("request").map { PortRequestID(typed: $0) }
        if let request, request == nil {
            throw CallError(.invalidArgument, "Write the FP- reference of the request, or leave it out.")
        }
        self.init(
            key: fields.key,
            number: number,
            change: change,
            accountNumber: fields.text("account"),
            outbound: outbound,
            practiceGroupID: fields.text("practice"),
            requestID: request ?? nil,
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}
