import AccountProvisioningContract
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SystemPicture
import Timekeeping

/// What the fax management page of a practice shows.
package struct AccountSheet: Sendable {
    /// What the address names: an account number, a practice group or a number.
    let name: String
    /// `nil` for a practice that has none yet.
    let account: ListAccounts.Account?
    let lines: ListLines.Response
    /// The requests of this practice, the newest first.
    let requests: [ListPortRequests.Summary]
    /// The search that goes on where ``requests`` ends; `nil` if there are no others.
    let others: String?
    /// Requests that wait for the account.
    let waiting: [ListAccounts.Waiting]

    package init(
        name: String,
        account: ListAccounts.Account?,
        lines: ListLines.Response,
        requests: [ListPortRequests.Summary] = [],
        others: String? = nil,
        waiting: [ListAccounts.Waiting] = []
    ) {
        self.name = name
        self.account = account
        self.lines = lines
        self.requests = requests
        self.others = others
        self.waiting = waiting
    }

    fileprivate var accountNumber: String { account?.account.accountNumber ?? name }
    fileprivate var practiceGroup: String { account?.practiceGroupID ?? name }
}

extension WebPage {
    /// The fax management page of a practice: where its account stands, its numbers, and what can be done with them.
    package init(account sheet: AccountSheet) {
        let account = sheet.account
        var blocks = [Self.standing(sheet)]
        if account == nil {
            let values = ["group": sheet.practiceGroup]
            blocks.append(WebBlock(heading: "Create account", forms: [WebForm(AccountActions.record, values: values)]))
        } else {
            blocks.append(Self.numbers(sheet))
            blocks.append(Self.link(sheet))
        }
        blocks += [Self.port(sheet), Self.requests(sheet), Self.history(sheet.lines.history ?? [])]
            .compactMap(\.self)
        self.init(
            title: "Fax management: \(account?.practiceName ?? sheet.name)",
            follows: .everything,
            place: .accounts,
            blocks: blocks
        )
    }

    private static func standing(_ sheet: AccountSheet) -> WebBlock {
        guard let account = sheet.account else {
            let waiting = sheet.waiting.map {
                WebText("\($0.requestID.reference) waits for the account.", .warning, link: path(of: $0.requestID))
            }
            let none = WebText("The practice has no \(Vendor.name) account yet.", .warning)
            let rule = WebText(
                "The provider must be in a practice group, a solo practitioner as well. An account from before cannot"
                    + " be used."
            )
            return WebBlock(lines: [none, rule] + waiting)
        }
        var table = WebTable()
        let facts = [
            ("Practice group", account.practiceGroupID),
            ("\(Vendor.name) User ID Number", account.account.userID),
            ("\(Vendor.name) Account Number", account.account.accountNumber),
            ("How they got it", account.account.origin.rawValue),
            ("Confirmed by \(Vendor.name)", account.confirmed?.toTheMinute ?? "-"),
            ("Recorded by", account.recordedBy ?? "-"),
        ]
        for (name, value) in facts { table.add(WebText(name, .faint), WebText(value)) }
        let ready = WebText("The account is set up. Numbers can be ported and linked.", .good)
        return WebBlock(lines: [ready], table: table)
    }

    /// The account's list of fax numbers, beside what the vendor says, and the changes of each.
    private static func numbers(_ sheet: AccountSheet) -> WebBlock {
        let comparison = LineComparison(sheet.lines.lines, sheet.lines.view)
        var table = WebTable("Number", "Direction", "Backend", "Request", "Since", "\(Vendor.name) says")
        var forms = [WebForm(AccountActions.look, values: ["account": sheet.accountNumber])]
        for row in comparison.rows {
            let direction = row.line.map { $0.outbound ? "inbound and outbound" : "inbound" }
            table.add(
                WebText(row.number.national, .strong),
                WebText(direction ?? "-"),
                WebText(row.line?.backend ?? Vendor.name),
                row.line?.requestID.map { WebText($0.shortName, link: path(of: $0)) } ?? WebText("-", .faint),
                WebText(row.line?.since?.toTheMinute ?? "-", .faint),
                WebText(row.inventory, row.verdict.style)
            )
            forms += changes(of: row, sheet)
        }
        let asked = sheet.lines.view.map { "\(Vendor.name) was asked \($0.at.toTheMinute)." }
        let lines = [WebText(asked ?? "\(Vendor.name) was never asked about this account.", .faint)]
        let none = comparison.rows.isEmpty ? [WebText(Self.noNumbers(sheet.lines.view))] : []
        return WebBlock(heading: "Fax numbers", lines: lines + none, table: table.unlessEmpty, forms: forms)
    }

    /// A number that belongs to no request is only known to the vendor.
    private static func noNumbers(_ view: AccountView?) -> String {
        view == nil
            ? "No request has brought a number here. Ask \(Vendor.name) for the lines to see others."
            : "The account has no number yet."
    }

    private static func changes(of row: LineComparison.Row, _ sheet: AccountSheet) -> [WebForm] {
        let values = [
            "account": sheet.accountNumber, "number": row.number.e164, "practice": sheet.practiceGroup,
            "key": FormFields.newKey(), "back": FaxPath.account(sheet.name),
        ]
        let isOutbound = row.line?.outbound ?? false
        let turn = isOutbound ? AccountActions.inboundOnly : AccountActions.useForOutbound
        var forms = [turn, AccountActions.relink, AccountActions.release].map { action in
            WebForm(action, values: values, button: "\(row.number.national): \(action.button)", isFolded: true)
        }
        if let request = row.line?.requestID {
            let values = ["request": request.reference, "back": FaxPath.account(sheet.name)]
            let button = "\(row.number.national): \(RequestDecisions.confirmLine.button)"
            forms.append(WebForm(RequestDecisions.confirmLine, values: values, button: button, isFolded: true))
        }
        return forms
    }

    private static func link(_ sheet: AccountSheet) -> WebBlock {
        let values = [
            "account": sheet.accountNumber, "practice": sheet.practiceGroup, "key": FormFields.newKey(),
            "back": FaxPath.account(sheet.name),
        ]
        return WebBlock(heading: "Link a number", forms: [WebForm(AccountActions.link, values: values, isFolded: true)])
    }

    private static func port(_ sheet: AccountSheet) -> WebBlock {
        let practice = FaxPath.encoded(sheet.practiceGroup)
        return WebBlock(
            heading: "Port a number",
            summary: "Prerequisites, and a new request for this practice",
            lines: Prerequisites.all.map { WebText($0) } + [
                WebText("Port a number of this practice", .strong, link: "/requests/new?practice=\(practice)")
            ]
        )
    }

    private static func requests(_ sheet: AccountSheet) -> WebBlock? {
        var table = WebTable("Request", "Number", "Standing", "Who must act", "Next step")
        for request in sheet.requests {
            table.add(
                WebText(request.requestID.shortName, link: path(of: request.requestID)),
                WebText(request.number.national),
                WebText(request.status.standing, request.status.state.style),
                WebText(request.status.actingParty.words, request.status.actingParty.style),
                WebText(request.status.nextStep)
            )
        }
        let others = sheet.others.map { [WebText("Look for older requests", link: $0)] } ?? []
        guard !sheet.requests.isEmpty || !others.isEmpty else { return nil }
        return WebBlock(heading: "Requests of this practice", lines: others, table: table.unlessEmpty)
    }

    private static func history(_ history: [LineEntry]) -> WebBlock? {
        var table = WebTable("When", "Number", "What", "By", "How it ended", "Reason")
        for entry in history.reversed() {
            table.add(
                WebText(entry.at.toTheMinute, .faint),
                WebText(entry.number.national),
                WebText(entry.what.rawValue + (entry.target.map { " to \($0)" } ?? ""), .strong),
                WebText(entry.actor),
                WebText("\(entry.standing.rawValue) \(entry.note)", entry.standing.style),
                WebText(entry.reason, .faint)
            )
        }
        return table.unlessEmpty.map { WebBlock(heading: "What was done", table: $0) }
    }
}

/// What must be true before a number is ported, as the pages show it.
enum Prerequisites {
    static let all = [
        "Check with the carrier that it allows porting, and that the contact info that it has on file is accurate.",
        "If the line carries internet service or a credit card reader, do not port it: use call forwarding.",
        "The office address must be in BOTH the doctor settings and the practice group settings.",
        "Its ZIP code has exactly five digits; more would fail if the account needs Direct Messaging later.",
        "The provider must be in a practice group and have an \(Vendor.name) account of this system; one from before"
            + " cannot be used.",
        "Needed: a copy of the most recent bill, and the completed \(Vendor.name) letter of authorization.",
        "After the port the number works on no old device, and the port cannot be undone on our end. It takes up to"
            + " 14 days.",
    ]
}

// MARK: Reading

extension WebPage {
    static func accounts(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let matching = fields.text("q")
        let call = ListAccounts(matching: matching, after: fields.text("after"))
        let answer = try await desk.services.call(call, to: .accountProvisioning).response
        return WebPage(accounts: answer, matching: matching ?? "")
    }

    /// The page of the account that the address names: by its number, its practice group, or one of its numbers.
    static func account(_ name: String, _ desk: Desk) async throws -> WebPage {
        let known = try await accounts(named: name, desk)
        var account = known.account
        if account == nil, case .success(let number) = PhoneNumber.parse(name) {
            let found = try await desk.services.call(FindLine(number: number), to: .linking).response.accountNumber
            if let found { account = try await accounts(named: found, desk).account }
        }
        let lines =
            if let account {
                try await desk.services.call(
                    ListLines(accountNumber: account.account.accountNumber),
                    to: .linking
                ).response
            } else {
                ListLines.Response(lines: [])
            }
        let practice = account?.practiceName ?? name
        let requests = await requests(of: practice, desk)
        return WebPage(
            account: AccountSheet(
                name: name,
                account: account,
                lines: lines,
                requests: requests?.requests ?? [],
                others: requests?.next.map { _ in RequestsQuery.path(of: "\"\(practice.replacing("\"", with: ""))\"") },
                waiting: known.waiting.filter { $0.practiceGroupID == name }
            )
        )
    }

    /// The requests of a practice on the first page of a search, which looks at a part of them; the newest ones.
    private static func requests(of practice: String, _ desk: Desk) async -> ListPortRequests.Response? {
        try? await desk.services.ask(ListPortRequests(limit: 20, matching: practice), of: .intake).get()
    }

    private static func accounts(
        named name: String,
        _ desk: Desk
    ) async throws -> (account: ListAccounts.Account?, waiting: [ListAccounts.Waiting]) {
        let call = ListAccounts(matching: name, limit: 200, isWhole: true)
        let answer = try await desk.services.call(call, to: .accountProvisioning).response
        let exact = answer.accounts.first {
            [$0.account.accountNumber, $0.account.userID, $0.practiceGroupID].contains(name)
        }
        return (exact, answer.waiting)
    }
}
