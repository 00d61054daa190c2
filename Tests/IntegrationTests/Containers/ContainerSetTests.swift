import Messaging
import Porting
import SubmissionContract
import Testing

/// The images and the compose set, built and run as shipped.
@Suite(.serialized, .withLogs, .enabled(if: ContainerEngine.present != nil, "\(ContainerEngine.whySkipped)"))
struct ContainerSetTests {
    /// Every service and every fault, one after the other.
    private static let faults = ContainerFault.allCases.flatMap { fault in
        (ContainerSet.services + [ContainerSet.vendor]).map { (fault, $0) }
    }

    @Test(.timeLimit(.minutes(60)))
    func requestsEndWellWhileContainersAreKilledPausedDisconnectedAndRestarted() async throws {
        let engine = try #require(ContainerEngine.present)
        try await ContainerImages.shared.build(for: engine)
        let set = try await ContainerSet(engine, daysPerSecond: 0.2)
        do {
            try await set.printFigures()
            try await Self.leadThroughFaults(set)
            try await set.remove()
            set.folder.discardUnlessNeeded()
        } catch {
            // The first failure counts.
            try? await set.keepEvidence()
            try? await set.remove()
            throw error
        }
    }

    /// StatefulSets are for clusters; podman runs the pods that they would make.
    @Test(
        .timeLimit(.minutes(60)),
        .enabled(if: KubernetesPods.canRun, "it takes podman with the base images, and kubectl")
    )
    func thePodsOfTheKubernetesManifestsRunAndReachEachOther() async throws {
        try await ContainerImages.shared.build(for: #require(ContainerEngine.present))
        let pods = try await KubernetesPods()
        do {
            for service in ContainerSet.services {
                try await eventuallyHolds("\(service) is ready", tries: 300, pause: .milliseconds(100)) {
                    try await pods.isReady(service)
                }
            }
            // The pod of operations asks each of them with its own key.
            try await eventuallyHolds("every service answers operations", tries: 30, pause: .milliseconds(100)) {
                let queues = try await pods.faxport("queues", "--json")
                return queues.exitCode == 0
            }
            try await pods.remove()
            pods.folder.discardUnlessNeeded()
        } catch {
            try? await pods.keepLogs()
            try? await pods.remove()
            throw error
        }
    }

    private static func leadThroughFaults(_ set: ContainerSet) async throws {
        var published: [Published] = []
        for (number, (fault, service)) in faults.enumerated() {
            if number.isMultiple(of: 6) {
                // The set is a sandbox, in which endings up to 19 are accepted.
                let request = TestRequest.clean(number / 6)
                published.append(Published(request: request, id: try await set.submit(request)))
            }
            try await set.inject(fault, into: service)
        }
        for one in published {
            try await eventuallyHolds("\(one.id.reference) is completed", tries: 600, pause: .milliseconds(100)) {
                try await set.state(of: one.id) == .completed
            }
        }
        try await expectDoneOnce(published, set)
    }

    private static func expectDoneOnce(_ published: [Published], _ set: ContainerSet) async throws {
        for service in ContainerSet.services { #expect(try await set.isReady(service), "\(service)") }
        let queues = try await set.faxport("queues", "--json").decoded(as: QueuesShown.self)
        #expect(queues.isQuiet, "\(queues)")
        let books = try await set.vendorBooks()
        #expect(books.attempts.map(\.requestReference).sorted() == published.map(\.id.reference).sorted())
        #expect(books.attempts.allSatisfy { $0.timesReceived == 1 }, "\(books.attempts)")
        #expect(books.charges.isEmpty)
        #expect(books.unreadable.isEmpty)
        #expect(books.accounts.count == published.count, "one account for each practice")
        #expect(books.lines.map(\.number).sorted() == published.map(\.request.number).sorted())
        expectCustomersToldOnce(published, by: try await set.customerMails())
    }
}
