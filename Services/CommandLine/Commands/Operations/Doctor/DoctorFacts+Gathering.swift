import Foundation
import Messaging
import SagaSupervisorContract
import Timekeeping

extension DoctorFacts {
    /// Asks all services, and looks at what lies on this machine.
    static func gather(_ services: ServiceConnections) async -> DoctorFacts {
        async let counts = services.call(CountSagas(), to: .sagaSupervisor, timeoutMs: 2_000).response
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
        return DoctorFacts(isLocal: true, services: answers, listening: listening, sagas: try? await counts)
    }
}

/// Who has a store open, as the kernel tells.
private enum StoreOpeners {
    /// How many processes have the file open; nothing where the service is not one of this machine's.
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

/// Whether anybody takes a connection at an endpoint, whatever it then makes of it.
enum EndpointProbe {
    private static let timeout = timeval(tv_sec: 1, tv_usec: 0)

    static func takesConnections(_ endpoint: String) -> Bool {
        if endpoint.hasPrefix("ipc://") { return connects(toSocketAt: String(endpoint.dropFirst("ipc://".count))) }
        guard endpoint.hasPrefix("tcp://"), let colon = endpoint.lastIndex(of: ":") else { return false }
        let host = endpoint[..<colon].dropFirst("tcp://".count).trimmingCharacters(in: ["[", "]"])
        return connects(toHost: host, port: String(endpoint[colon...].dropFirst()))
    }

    private static func connects(toSocketAt path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return false }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connects(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func connects(toHost host: String, port: String) -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &found) == 0 else { return false }
        defer { freeaddrinfo(found) }
        return sequence(first: found) { $0?.pointee.ai_next }.prefix { $0 != nil }.contains { entry in
            guard let entry = entry?.pointee, let address = entry.ai_addr else { return false }
            return connects(entry.ai_family, address, entry.ai_addrlen)
        }
    }

    private static func connects(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Bool {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // On Linux it bounds connect() too.
        var timeout = timeout
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        return connect(descriptor, address, length) == 0
    }
}
