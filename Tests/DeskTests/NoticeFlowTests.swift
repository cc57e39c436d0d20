import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// 公开 and 十有九有 at the desk.
@Suite("Notices and files at the desk") struct NoticeFlowTests {
  @Test("A notice is posted with F8, its paper shows, and it is owed no more")
  func post() throws {
    let desk = try DemoDesk.open()
    desk.goToReport(.opening(.openNotices))
    desk.press(.open)
    #expect(desk.screen == "notices")
    desk.press(.moveDown, times: 4)
    desk.press(.advance)
    desk.save()
    #expect(desk.form?.fields.first?.problem != nil)
    desk.fill(["where": "公告栏", "until": "2026-11-19"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "until" }?.problem != nil)
    desk.fill(["until": "2026-12-01"])
    desk.save()
    #expect(desk.screen == "notice" && desk.text.contains("低保公示"), "\(desk.text)")
    desk.press(.back)
    #expect(desk.screen == "notices" && desk.lines.contains { $0.contains("低保公示") && $0.contains("已公开") })
  }

  @Test("Where the paper of an item lies is said with F8")
  func archive() throws {
    let desk = try DemoDesk.open()
    desk.goToReport(.opening(.openArchive))
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "archive" && desk.text.contains("党员花名册"))
    desk.press(.advance)
    desk.fill(["where": "二楼档案柜"])
    desk.save()
    desk.work()
    #expect(desk.screen == "archive" && desk.text.contains("二楼档案柜"), "\(desk.text)")
    desk.press(.export)
    #expect(desk.screen == "archive.paper")
  }
}
