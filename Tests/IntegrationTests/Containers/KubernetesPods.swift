import Foundation

/// The pods that the manifests of deploy/kubernetes/overlays/try would make, run by podman.
final class KubernetesPods: Sendable {
    private static let network = "faxport-test-pods"

    private let engine = ContainerEngine(name: "podman")
    let folder: TestFolder
    private let names: [String]

    static let canRun: Bool =
        ContainerEngine.present?.name == "podman"
        && ContainerEngine.succeeds("bash", "-c", "kubectl version --client | grep 'Kustomize Version: v5'")

    /// Creates keys, renders the manifests with kustomize, and starts each pod under its own name.
    init() async throws {
        folder = try TestFolder()
        let manifests = folder.path + "/kubernetes"
        let keys = manifests + "/base/keys"
        try FileManager.default.copyItem(atPath: Place.root + "/deploy/kubernetes", toPath: manifests)
        try await Self.run([Place.faxport, "keys", "new", "--all", "--dir", keys])
        // kubectl renders, the script converts to pods; the tag is the one under which the images were built.
        let pipe = """
            set -o pipefail
            kubectl kustomize "$0/overlays/try" | sed 's#\\(image: faxport/.*\\):latest#\\1:\(ContainerImages.tag)#' \\
                | python3 "$1/Tests/Python/Containers/pods_for_podman.py" "$2" "$3"
            """
        let printed = try await Self.run(["bash", "-c", pipe, manifests, Place.root, keys, folder.path])
        names = printed.output.split(whereSeparator: \.isNewline).map(String.init)
        try await remove()
        try await engine.output("network", "create", Self.network)
        for name in names {
            try await engine.output(
                "kube",
                "play",
                "--network",
                "\(Self.network):alias=\(name)",
                "\(folder.path)/\(name).yaml"
            )
        }
    }

    func isReady(_ service: String) async throws -> Bool {
        let probe = "http://127.0.0.1:9464/readyz"
        return try await engine.run(["exec", "\(service)-service", service, "--probe", probe]).exitCode == 0
    }

    func faxport(_ arguments: String...) async throws -> CommandResult {
        try await engine.run(["exec", "faxport-faxport", "faxport"] + arguments)
    }

    /// Saves the logs of the pods, to explain a failed test.
    func keepLogs() async throws {
        for name in names {
            let logs = try await engine.run(["pod", "logs", "--tail", "200", name])
            try Data((logs.output + logs.errors).utf8).write(to: URL(filePath: "\(folder.words)/\(name).log"))
        }
    }

    /// Removes pods, volumes and the network; the folder stays for the reader of a failure.
    func remove() async throws {
        for name in names { _ = try await engine.run(["pod", "rm", "--force", "--time", "10", name]) }
        // Removing one that a pod still uses would block.
        for volume in names.map({ "data-\($0)-0" }) + ["mail"] { _ = try await engine.run(["volume", "rm", volume]) }
        _ = try await engine.run(["network", "rm", "--force", Self.network])
    }

    @discardableResult
    private static func run(_ words: [String]) async throws -> CommandResult {
        let result = try await ContainerEngine.run(words, environment: [:], tries: 24_000)
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
        return result
    }
}
