import SystemPicture
import Testing

struct DoctorTemplateTests {
    @Test func aTemplateThatIsNotUsedIsBadAndNamesItsFile() throws {
        let facts = DoctorFacts(isLocal: true, services: [], templateProblems: ["done.mustache: The subject is empty."])
        let found = try #require(DoctorChecks.diagnoses(facts).first { $0.check == .templates })
        #expect(found.level == .bad && found.service == .linking)
        #expect(found.message.contains("done.mustache: The subject is empty."))
        #expect(found.remedy?.contains("faxport notifications list --templates") == true)
    }
}
