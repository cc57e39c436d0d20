import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// 12345 in and out at the desk.
@Suite("The hotline at the desk") struct HotlineFlowTests {
  /// A small community, a desk on it, and an order of the hotline's to which these commands were given.
  private func fixture(_ commands: (CommunityFixture) -> [OrderCommand] = { _ in [] }) throws
    -> (it: CommunityFixture, desk: DeskHarness, number: OrderNumber)
  {
    let it = try CommunityFixture()
    let order = try it.register(then: [])
    var registration = order.registration
    (registration.source, registration.externalNumber) = (.hotline12345, "JN900003")
    let step = OrderStep(order.number, seen: order.revision, [.amend(registration)] + commands(it))
    _ = try it.store.save(.orders([step]), by: it.secretary, at: CommunityFixture.friday)
    return (it, try it.desk(), order.number)
  }

  @Test("Without a number of the hotline's it says what is missing before a form opens")
  func noNumber() throws {
    let it = try CommunityFixture()
    let order = try it.register(then: [])
    let desk = try it.desk()
    desk.open(order.number)
    #expect(desk.offer(.hotline)?.refusal == desk.words("rejection.hotline.noOutsideNumber"))
  }

  @Test("Sent back by one form, which asks next for what is waited for; refused, the order comes back")
  func sendingBack() throws {
    let (_, desk, number) = try fixture()
    desk.open(number)
    desk.choose(.hotline)
    desk.fill(["what": "申请退单"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "reason" }?.problem == desk.words("form.demanded"))
    desk.fill(["reason": "不归本社区", "basis": "供热条例"])
    desk.save()
    #expect(try desk.order(number).hotline.isAway && desk.text.contains(desk.words("hotline.waiting")))
    desk.choose(.hotline)
    #expect(desk.form?.fields.value("what") == "answerSendBack")
    desk.fill(["answer": "不同意", "note": "属社区职责"])
    desk.save()
    let after = try desk.order(number)
    #expect(!after.hotline.isAway && after.state == .registered && after.hotline.sendBack?.request.remark == "属社区职责")
  }

  @Test("我们满意 / 热线不满意 is asked in 日清, and explained from there")
  func contradiction() throws {
    let verdict = VerdictReport(day: CommunityFixture.day("2026-11-20"), solved: .no, rating: .dissatisfied)
    let (_, desk, number) = try fixture { $0.settled + [.hotline(.judge(verdict))] }
    desk.press(.goDayClose)
    #expect(desk.text.contains(desk.words("matter.contradicted")))
    desk.press(.decide)
    #expect(desk.form?.fields.value("what") == "explain")
    desk.fill(["note": "已上门三次，居民要求超出政策"])
    desk.save()
    #expect(try !desk.order(number).isContradicted)
    #expect(!desk.text.contains(desk.words("matter.contradicted")))
  }

  @Test("本月收尾 opens from 报表, tells where each line stands, and leads to where it is done")
  func monthsEnd() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.goToReport(.opening(.monthClosing))
    desk.press(.open)
    #expect(desk.screen == "closing" && desk.text.contains(desk.words("closing.seals")))
    desk.press(.open)
    #expect(desk.screen == "dayClose")
  }
}
