import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// 上级表格 at the desk.
@Suite("Forms of the offices above at the desk") struct OfficeFormFlowTests {
  @Test("A form is opened from the reports, and a month to come is not filled")
  func fill() throws {
    let desk = try DemoDesk.open()
    desk.goToReport(.opening(.openOfficeForms))
    desk.press(.open)
    #expect(desk.screen == "officeForms" && desk.text.contains("街道工作月报"), "\(desk.text)")
    desk.press(.open)
    desk.fill(["month": "2099-01"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "month" }?.problem != nil)
  }

  @Test("What the rows of a form are is asked first; entries want their kind")
  func mapped() throws {
    let desk = try DemoDesk.open()
    desk.goToReport(.opening(.openOfficeForms))
    desk.press(.open)
    desk.press(.edit)
    desk.fill(["source": "台账"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "kind" }?.problem != nil)
  }
}
