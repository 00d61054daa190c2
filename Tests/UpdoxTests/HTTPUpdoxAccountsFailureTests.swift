import Foundation
import HTTPClient
import Hummingbird
import Logging
import Testing
import Updox
import VendorInterface

/// The adapter against a server that misbehaves.
struct HTTPUpdoxAccountsFailureTests {
    @Test func answerThatDripsInIsCutOffAtTheDeadline() async throws {
        let (stalled, continuation) = AsyncStream<Void>.makeStream()
        let router = Router()
        router.get("v1/accounts/:account/lines") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "["))
                    for await _ in stalled {}
                    try await writer.finish(nil)
                }
            )
        }
        try await with(router) { updox in
            let error = await #expect(throws: VendorAccountsError.self) {
                try await updox.lines(of: "UPX1", deadline: .milliseconds(200))
            }
            continuation.finish()
            #expect(error?.kind == .unavailable)
            #expect(error?.sentence.contains("did not answer within") == true)
        }
    }

    @Test func answerWithoutAnEndIsNotReadIntoMemory() async throws {
        let router = Router()
        router.get("v1/accounts/:account/lines") { _, _ in String(repeating: " ", count: 300 * 1_024) + "[]" }
        try await with(router) { updox in
            let error = await #expect(throws: VendorAccountsError.self) {
                try await updox.lines(of: "UPX1", deadline: .seconds(600))
            }
            #expect(error?.kind == .unavailable)
            #expect(error?.sentence.contains("larger than") == true)
        }
    }

    @Test(arguments: [
        (500, VendorAccountsError.Kind.unavailable), (503, .unavailable), (429, .unavailable), (400, .refused),
        (401, .refused),
        (302, .unavailable), (200, .unavailable),
    ])
    func statusDecidesWhetherToRepeat(status: Int, kind: VendorAccountsError.Kind) async throws {
        let router = Router()
        router.get("v1/accounts/:account/lines") { _, _ in
            Response(status: .init(code: status), body: ResponseBody(byteBuffer: ByteBuffer(string: "oops")))
        }
        try await with(router) { updox in
            let error = await #expect(throws: VendorAccountsError.self) {
                try await updox.lines(of: "UPX1", deadline: .seconds(600))
            }
            #expect(error?.kind == kind)
            #expect(error?.sentence.isEmpty == false)
        }
    }

    private func with(
        _ router: Router<BasicRequestContext>,
        _ body: (HTTPUpdoxAccounts) async throws -> Void
    ) async throws {
        let socket = FileManager.default.temporaryDirectory.appending(path: "updox-\(UUID()).sock").path
        defer { try? FileManager.default.removeItem(atPath: socket) }
        try await serving(
            { listening in
                Application(
                    router: router,
                    configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket)),
                    onServerRunning: { _ in await listening() },
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                )
            },
            while: { try await body(HTTPUpdoxAccounts(baseURL: HTTPClient.HTTPRequest.baseURL(socketPath: socket))) }
        )
    }
}
