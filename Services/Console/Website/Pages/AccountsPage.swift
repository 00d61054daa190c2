import AccountProvisioningContract
import Porting
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page with the accounts of practices, and the requests that wait for a person to open one.
    package init(accounts answer: ListAccounts.Response, matching: String) {
        var table = WebTable("Practice", "Group", "Account Number", "User ID Number", "How they got it", "Confirmed")
        for entry in answer.accounts {
            table.add(
                WebText(
                    entry.practiceName ?? entry.practiceGroupID,
                    .strong,
                    link: FaxPath.account(entry.account.accountNumber)
                ),
                WebText(entry.practiceGroupID),
                WebText(entry.account.accountNumber),
                WebText(entry.account.userID),
                WebText(entry.account.origin.rawValue, .faint),
                entry.recordedBy.map { WebText("recorded by \($0)", .faint) }
                    ?? WebText(entry.confirmed?.toTheMinute ?? "-", .faint)
            )
        }
        let search = WebSearch(
            query: matching,
            help: "An account number, a user id, a practice group, or a part of a practice name.",
            action: "/accounts",
            example: "Lakeside"
        )
        let none =
            answer.next != nil
            ? "None of the accounts that were looked at matches."
            : matching.isEmpty ? "There is no account yet." : "No account matches."
        var blocks = [
            WebBlock(
                lines: answer.accounts.isEmpty ? [WebText(none, .faint)] : [],
                search: search,
                table: table.unlessEmpty
            )
        ]
        if let next = answer.next {
            let query = matching.isEmpty ? "" : "q=\(FaxPath.encoded(matching))&"
            let more = WebText("More accounts", link: "/accounts?\(query)after=\(FaxPath.encoded(next))")
            blocks.append(WebBlock(lines: [more]))
        }
        if !answer.waiting.isEmpty { blocks.append(Self.waiting(answer.waiting)) }
        let record = WebForm(AccountActions.record, values: ["group": answer.waiting.first?.practiceGroupID ?? ""])
        blocks.append(WebBlock(heading: "Record an account", forms: [record]))
        self.init(title: "Accounts", follows: .everything, blocks: blocks)
    }

    private static func waiting(_ waiting: [ListAccounts.Waiting]) -> WebBlock {
        var table = WebTable("Request", "Practice group", "Next")
        for entry in waiting {
            table.add(
                WebText(entry.requestID.shortName, link: path(of: entry.requestID)),
                WebText(entry.practiceGroupID),
                WebText("Open the account", link: FaxPath.account(entry.practiceGroupID))
            )
        }
        return WebBlock(
            heading: "Requests that wait for an account",
            lines: [WebText("Create the account on the fax management page, and record its ids here.", .warning)],
            table: table
        )
    }
}
