import Access
import Foundation
import LinkingContract
import Messaging
import SagaSupervisorContract
import ServiceKit
import SystemPicture
import Timekeeping

extension DoctorFacts {
    /// Asks all services, and reads the key files and process tables of this machine.
    package static func gather(_ services: ServiceConnections, mostKeyDays: Int) async -> DoctorFacts {
        async let counts = services.call(CountSagas(), to: .sagaSupervisor, timeoutMs: 2_000).response
        async let templates = services.call(ListEmailTemplates(), to: .linking, timeoutMs: 2_000).response
        let answers = await services.askAll { services, service in
            let asked = Timestamp(Date())
            let health = try await services.call(CheckHealth(), to: service, timeoutMs: 2_000).response
            let answered = Timestamp(Date())
            let queues = try await services.call(ReadQueues(), to: service, timeoutMs: 2_000).response.queues
            return Examined(
                health: health,
                queues: queues,
                askedAt: asked,
                answeredAt: answered,
                processesAtStore: StoreOpeners.count(health)
            )
        }
        var listening: Set<ServiceName> = []
        for asked in answers where asked.silence?.kind == .noConnection {
            if await services.takesConnections(asked.service) { listening.insert(asked.service) }
        }
        return DoctorFacts(
            isLocal: services.directory.isLocal,
            services: answers,
            listening: listening,
            sagas: try? await counts,
            disagreements: try? await ServiceViews.lastingDisagreements(services),
            templateProblems: try? await templates.problems,
            keys: services.directory.keys.map { KeyFacts($0, mostDays: mostKeyDays, now: Timestamp(Date())) }
        )
    }
}

extension KeyFacts {
    /// Reads the access list and the key file, and records their problems.
    fileprivate init(_ paths: KeyPaths, mostDays: Int, now: Timestamp) {
        var problems: [String] = []
        var list = AccessList.empty
        var ownName: String?
        do throws(AccessProblems) {
            let bytes = FileManager.default.contents(atPath: paths.access)
            list = try AccessList(json: bytes ?? Data())
        } catch {
            problems += error.problems.map { "\(paths.access): \($0)" }
        }
        do throws(FileProblem) {
            ownName = list.owner(of: try KeyFile.read(paths.keyFile).publicKey)?.name
        } catch {
            problems.append(error.description)
        }
        self.init(
            accessPath: paths.access,
            keyFilePath: paths.keyFile,
            problems: problems,
            ownName: ownName,
            keys: list.entries.flatMap { entry in
                entry.keys.map { Key(principal: entry.principal.name, since: $0.since) }
            },
            now: now,
            mostDays: mostDays
        )
    }
}

extension ServiceDirectory {
    /// Whether `faxport up` runs the services on this machine.
    fileprivate var isLocal: Bool { source == "stack.json" }
}

/// Which processes have a store open, according to the kernel.
private enum StoreOpeners {
    /// How many processes have the file open; `nil` if the service runs on another machine.
    static func count(_ health: CheckHealth.Response) -> Int? {
        guard opens(health.processID, health.store.path) else { return nil }
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.compactMap { Int32($0) }.count { opens($0, health.store.path) }
    }

    private static func opens(_ processID: Int32, _ path: String) -> Bool {
        let folder = "/proc/\(processID)/fd"
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return descriptors.contains {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == path
        }
    }
}
