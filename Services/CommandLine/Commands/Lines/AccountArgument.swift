import AccountProvisioningContract
import ArgumentParser
import IntakeContract
import LinkingContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// The account that a command is about.
struct AccountArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "An account number or user id, a practice (its group or name), one of its numbers, or a request.",
            valueName: "account"
        )
    )
    var name: RequestName
}

/// An account as far as it is known here.
struct NamedAccount: Encodable {
    let accountNumber: String
    let practiceGroupID: String?
    let practiceName: String?

    init(_ account: ListAccounts.Account) {
        accountNumber = account.account.accountNumber
        practiceGroupID = account.practiceGroupID
        practiceName = account.practiceName
    }

    init(accountNumber: String, practiceGroupID: String?) {
        self.accountNumber = accountNumber
        self.practiceGroupID = practiceGroupID
        practiceName = nil
    }
}

extension ServiceConnections {
    /// Finds the account that a person names.
    ///
    /// - Throws: ``CommandFailure`` if the text names none or several; it lists them.
    nonisolated func account(named name: RequestName) async throws -> NamedAccount {
        if let known = try await known(name.text) { return known }
        if case .success(let number) = PhoneNumber.parse(name.text) {
            let found = try await call(FindLine(number: number), to: .linking).response
            if let account = found.accountNumber {
                return try await known(account)
                    ?? NamedAccount(accountNumber: account, practiceGroupID: found.line?.practiceGroupID)
            }
        }
        let (found, isComplete) = try await requests(with: name)
        guard name.id != nil || !found.isEmpty else { throw Self.noAccount(name) }
        let id = try name.id ?? name.chosen(from: found, isComplete: isComplete)
        guard let group = try await practiceGroup(of: id), let account = try await known(group) else {
            throw CommandFailure(.refused, "The practice of the request \(id.reference) has no account yet.")
        }
        return account
    }

    /// The practice group that a request names.
    nonisolated func practiceGroup(of requestID: PortRequestID) async throws -> String? {
        let answer = try await call(GetPortRequest(requestID: requestID), to: .intake).response
        return answer.request.practice.practiceGroupID
    }

    /// The first accounts that a text means, however many a search has to look at.
    nonisolated func accounts(matching text: String?, limit: Int) async throws -> ListAccounts.Response {
        var (found, after): ([ListAccounts.Account], String?) = ([], nil)
        while true {
            let page = ListAccounts(matching: text, limit: limit, after: after)
            let answer = try await call(page, to: .accountProvisioning).response
            found += answer.accounts
            after = answer.next
            guard after != nil, found.count < limit else {
                return ListAccounts.Response(accounts: Array(found.prefix(limit)), waiting: answer.waiting, next: after)
            }
        }
    }

    private nonisolated func known(_ text: String) async throws -> NamedAccount? {
        let found = try await accounts(matching: text, limit: 20).accounts
        let exact = found.filter {
            [$0.account.accountNumber, $0.account.userID, $0.practiceGroupID].contains {
                $0.caseInsensitiveCompare(text) == .orderedSame
            }
        }
        let named = exact.isEmpty ? found : exact
        guard named.count <= 1 else {
            throw CommandFailure(
                .refused,
                "\"\(text.printable)\" names more than one account. Give the account number.",
                details: named.map { "\($0.account.accountNumber)  \($0.practiceGroupID)  \($0.practiceName ?? "")" }
            )
        }
        return named.first.map(NamedAccount.init)
    }

    private static func noAccount(_ name: RequestName) -> CommandFailure {
        CommandFailure(
            .refused,
            "No account, practice, number or request is \"\(name.text.printable)\". See: faxport accounts"
        )
    }
}
