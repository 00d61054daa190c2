import Foundation
import Hummingbird

/// The vendor's account interface over HTTP, and three views of the simulator itself.
struct AccountsRoutes {
    let simulator: VendorSimulator

    /// Routes each request to its handler.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("healthz") { _, _ in "ok\n" }
        router.get("sim/ledger", use: ledger)
        router.get("sim/idle", use: idleReport)
        router.put("v1/accounts/:account", use: openAccount)
        router.get("v1/accounts/:account", use: account)
        router.get("v1/inventory/:number", use: inventoryEntry)
        router.get("v1/accounts/:account/lines", use: lines)
        router.put("v1/accounts/:account/lines/:number", use: link)
        router.delete("v1/accounts/:account/lines/:number", use: unlink)
        return router
    }

    private func ledger(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try respond(.ok, await simulator.ledger)
    }

    private func idleReport(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try respond(.ok, try await simulator.idleReport())
    }

    private func openAccount(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let practiceGroup = try parameter("account", of: context)
        let profile = try await request.decode(as: UpdoxBooks.Profile.self, context: context)
        return try await answer {
            AccountBody(try await simulator.openAccount(of: practiceGroup, profile: profile))
        }
    }

    private func account(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let practiceGroup = try parameter("account", of: context)
        return try await answer {
            guard let account = await simulator.read({ $0.account(of: practiceGroup) }) else {
                throw UpdoxBooks.Refusal.unknownAccount
            }
            return AccountBody(account)
        }
    }

    private func inventoryEntry(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let number = try parameter("number", of: context)
        return try await answer {
            let account = try await simulator.read { try $0.linkedAccount(of: number) }
            return InventoryBody(number: number, accountNumber: account)
        }
    }

    private func lines(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let account = try parameter("account", of: context)
        return try await answer {
            try await simulator.read { try $0.lines(of: account) }.map(LineBody.init)
        }
    }

    private func link(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let account = try parameter("account", of: context)
        let number = try parameter("number", of: context)
        let body = try await request.decode(as: LinkBody.self, context: context)
        return try await answer {
            try await simulator.write {
                try $0.link(number, to: account, useForOutbound: body.useForOutbound)
            }
            .map(LineBody.init)
        }
    }

    private func unlink(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let account = try parameter("account", of: context)
        let number = try parameter("number", of: context)
        return try await answer {
            try await simulator.write { try $0.unlink(number, from: account) }.map(LineBody.init)
        }
    }
}

// MARK: Bodies

extension AccountsRoutes {
    private struct AccountBody: Encodable {
        let userID: String
        let accountNumber: String
        let origin: UpdoxBooks.Account.Origin

        init(_ account: UpdoxBooks.Account) {
            userID = account.userID
            accountNumber = account.accountNumber
            origin = account.origin
        }
    }

    private struct InventoryBody: Encodable {
        let number: String
        let accountNumber: String?

        private enum CodingKeys: String, CodingKey {
            case number
            case accountNumber
        }

        /// Written by hand, because the interface requires `null` for a missing account, not a missing key.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(number, forKey: .number)
            try container.encode(accountNumber, forKey: .accountNumber)
        }
    }

    private struct LinkBody: Decodable {
        let useForOutbound: Bool
    }

    private struct LineBody: Encodable {
        let number: String
        let direction: UpdoxBooks.Line.Direction

        init(_ line: UpdoxBooks.Line) {
            number = line.number
            direction = line.direction
        }
    }

    private struct ProblemsBody: Encodable {
        let problems: [UpdoxBooks.FieldProblem]
    }

    private struct MessageBody: Encodable {
        let message: String
    }

    /// Answers with what `body` returns, or with the status for its refusal.
    private func answer(_ body: () async throws -> some Encodable) async throws -> Response {
        do {
            return try respond(.ok, await body())
        } catch let refusal as UpdoxBooks.Refusal {
            switch refusal {
            case .invalidProfile(let problems):
                return try respond(.unprocessableContent, ProblemsBody(problems: problems))
            case .unknownAccount:
                return try respond(.notFound, MessageBody(message: "There is no such account."))
            case .notInInventory:
                return try respond(
                    .notFound,
                    MessageBody(message: "The number is not in the company's inventory.")
                )
            case .linkedElsewhere:
                return try respond(.conflict, MessageBody(message: "The number is linked to another account."))
            case .ownAccount:
                let message = "The provider has an account of an earlier time. It does not belong to the company."
                return try respond(.conflict, MessageBody(message: message))
            case .declined(let sentence):
                return try respond(.forbidden, MessageBody(message: sentence))
            case .outOfOrder:
                return try respond(.serviceUnavailable, MessageBody(message: "The account interface is out of order."))
            }
        }
    }

    private func respond(_ status: HTTPResponse.Status, _ body: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body)))
        )
    }

    private func parameter(_ name: String, of context: BasicRequestContext) throws -> String {
        guard let value = try context.parameters.require(name).removingPercentEncoding else {
            throw HTTPError(.badRequest, message: "The path is not percent-encoded UTF-8.")
        }
        return value
    }
}
