import Testing

struct ImportRulesTests {
    private func found(_ rule: TidyRule, _ files: [String: String]) -> [String] {
        PlantedTree.found(by: rule, in: files)
    }

    @Test func aServiceDoesNotSeeTheProcessAroundIt() {
        let file = "Services/Intake/Service/Store/Table.swift"
        #expect(
            found(.layers, [file: "import Durable\nimport ServiceKit\n"]) == [
                "\(file):2 The layer “services” must not import ServiceKit, which is in the layer “process”."
            ]
        )
    }

    @Test func aDomainImportsNoPackage() {
        let file = "Services/Intake/Domain/Rules.swift"
        #expect(
            found(.layers, [file: "import Foundation\nimport GRDB\nimport Logging\n"]) == [
                "\(file):2 The layer “domains of services” must not import GRDB.",
                "\(file):3 The layer “domains of services” must not import Logging.",
            ]
        )
    }

    @Test func sharedKnowsNoService() {
        let file = "Shared/Domain/Porting/Packet.swift"
        #expect(
            found(.layers, [file: "import IntakeContract"]) == [
                "\(file):1 The layer “domain” must not import IntakeContract, which is in the layer “contracts”."
            ]
        )
    }

    @Test func aServiceSeesTheContractOfAnotherAlone() {
        let file = "Services/Linking/Service/Handlers/Handler.swift"
        let text = "import IntakeContract\nimport struct IntakeDomain.Rules\n@testable import IntakeService\n"
        #expect(
            found(.layers, [file: text]).map { $0.prefix(file.count + 36) }
                == [
                    "\(file):2 LinkingService imports IntakeDomain,", "\(file):3 LinkingService imports IntakeService,",
                ].map { $0.prefix(file.count + 36) }
        )
        #expect(found(.layers, ["Services/Intake/Service/Handlers/Handler.swift": "import IntakeDomain"]) == [])
    }

    @Test func anExecutableSeesTheProcess() {
        #expect(found(.layers, ["Services/Intake/App/App.swift": "import IntakeService\nimport ServiceKit\n"]) == [])
    }

    @Test func aTargetOutsideOfTheLayersIsFound() {
        let manifest = Manifest(targets: [PlantedTree.target("Odd", "Elsewhere/Odd")])
        let found = PlantedTree.found(by: .layers, in: ["Elsewhere/Odd/Odd.swift": ""], manifest)
        #expect(found == ["Elsewhere/Odd/Odd.swift:1 Elsewhere/Odd is not in any layer."])
    }

    // MARK: The manifest

    /// Files that import everything that the manifest of `PlantedTree` declares.
    private let everyImport = [
        "Shared/Domain/Porting/Packet.swift": "import Timekeeping",
        "Shared/Transport/ZeroMQ/Socket.swift": "import CZeroMQ",
        "Shared/Runtime/Durable/Core.swift": "import GRDB\nimport Messaging",
        "Shared/Runtime/ServiceKit/Process.swift": "import Durable\nimport ZeroMQ",
        "Services/Intake/Contract/Calls.swift": "import Messaging\nimport Porting",
        "Services/Intake/Domain/Rules.swift": "import Porting",
        "Services/Intake/Service/Service.swift":
            "import Durable\nimport GRDB\nimport IntakeContract\nimport IntakeDomain",
        "Services/Intake/App/App.swift": "import IntakeService\nimport ServiceKit",
        "Services/Linking/Service/Service.swift": "import Durable\nimport IntakeContract",
        "Tests/IntakeTests/Tests.swift": "import Testing\n@testable import IntakeService",
    ]

    @Test func whatIsImportedIsADependency() {
        var files = everyImport
        #expect(found(.dependencies, files) == [])
        files["Services/Intake/Domain/Rules.swift"] = "import Porting\nimport Timekeeping"
        #expect(
            found(.dependencies, files) == [
                "Services/Intake/Domain/Rules.swift:2 Timekeeping is imported but is not a dependency of IntakeDomain."
            ]
        )
    }

    @Test func whatIsADependencyIsImported() {
        var files = everyImport
        files["Services/Intake/Domain/Rules.swift"] = "// import Porting"
        files["Package.swift"] = "let package = [\n.target(\nname: \"IntakeDomain\"\n)]"
        #expect(
            found(.dependencies, files) == [
                "Package.swift:3 Porting is a dependency of IntakeDomain but is not imported in Services/Intake/Domain."
            ]
        )
    }

    @Test func aCLibraryHasOneWrapper() {
        let manifest = Manifest(targets: [
            PlantedTree.target("CCurl", "Shared/Adapters/CCurl", kind: .system),
            PlantedTree.target("First", "Shared/Adapters/First", ["CCurl"]),
            PlantedTree.target("Second", "Shared/Adapters/Second", ["CCurl"]),
        ])
        let files = ["Shared/Adapters/First/A.swift": "import CCurl", "Shared/Adapters/Second/B.swift": "import CCurl"]
        #expect(
            PlantedTree.found(by: .dependencies, in: files, manifest) == [
                "Package.swift:1 Second uses CCurl, which is already wrapped by First."
            ]
        )
    }
}
