import CoreDesk
import Durable
import LinkingContract
import Messaging
import Porting
import Testing
import VendorInterface

/// Fifty links on one account: never two outbound numbers, at no instant, whatever crashes between.
struct ConcurrentLinksTests {
    private static let count = 50
    private static let former = "+13125550100"

    private static func inventory() throws -> [String] {
        try [former] + (0..<count).map { try LineDesk.number($0).e164 }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func linksThatCrashGoOneAfterTheOtherAndASnapBackOfAllRestoresTheFormerNumber(seed: UInt64) async throws {
        try await withVendor(inventory: Self.inventory()) { vendor in
            var lines = try await LineDesk(vendor, seed: seed)
            let account = lines.account.accountNumber
            let former = try #require(PhoneNumber(e164: Self.former))
            _ = try await vendor.link(former, to: account, useForOutbound: true, deadline: LineDesk.deadline)
            let (desk, copy) = (lines.desk, lines)
            let oneAtMost: () async throws -> Void = {
                #expect(desk.jobs.count <= 1, "seed \(seed): the account has one writer")
                let (theirs, ours) = try await copy.outbound()
                #expect(theirs.count <= 1, "seed \(seed): \(theirs)")
                #expect(ours.count <= 1, "seed \(seed): \(ours)")
            }
            for n in 0..<Self.count {
                try desk.receive(
                    LinkNumber(
                        requestID: LineDesk.request(n),
                        number: LineDesk.number(n),
                        account: lines.account,
                        useForOutbound: n % 5 != 4
                    ),
                    from: .sagaSupervisor
                )
            }
            try await lines.settle(crashing: 8, oneAtMost)
            let last = try LineDesk.number(Self.count - 2)
            let now = try await lines.outbound()
            #expect(now.vendor == [last] && now.store == [last], "seed \(seed)")
            #expect(try desk.sent(NumberLinked.self).count == Self.count)
            var order = SeededGenerator(seed: seed)
            for n in (0..<Self.count).shuffled(using: &order) {
                try desk.receive(
                    UnlinkNumber(requestID: LineDesk.request(n), number: LineDesk.number(n), account: lines.account),
                    from: .sagaSupervisor
                )
            }
            try await lines.settle(crashing: 8, oneAtMost)
            let end = try await vendor.lines(of: account, deadline: LineDesk.deadline)
            #expect(end == [FaxLine(number: former, direction: .inboundAndOutbound)], "seed \(seed)")
        }
    }

    @Test func linksThatArriveAtOnceNeverLeaveTwoOutboundNumbersAtTheVendor() async throws {
        try await withVendor(inventory: Self.inventory()) { vendor in
            let account = try await vendor.openAccount(
                of: "PG-1",
                profile: LineDesk.profile,
                deadline: LineDesk.deadline
            ).accountNumber
            try await withThrowingTaskGroup(of: [FaxLine].self) { group in
                for n in 0..<Self.count {
                    let number = try LineDesk.number(n)
                    group.addTask {
                        try await vendor.link(number, to: account, useForOutbound: true, deadline: LineDesk.deadline)
                    }
                    group.addTask { try await vendor.lines(of: account, deadline: LineDesk.deadline) }
                }
                for try await lines in group {
                    #expect(lines.filter { $0.direction == .inboundAndOutbound }.count <= 1)
                }
            }
        }
    }
}
