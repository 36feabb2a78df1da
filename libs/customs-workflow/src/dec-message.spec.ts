import { describe, expect, it } from '@jest/globals';
import { importFault, simulatedEntryId, simulatedSeqNo } from './customs-simulator.js';
import { decMessage, declaredModel } from './dec-message.js';
import { withValueAt } from './document.js';
import { exampleBase, exampleRules } from './fact-gathering.example.js';
import { paperSet } from './paper-set.js';

const { countries } = exampleRules.customsCodes;
const base = exampleBase(
  {},
  {
    'cargo.netKg': 21_900,
    'cargo.grossKg': 21_900,
    'machine.powerKw': 118,
    'machine.bucketM3': 0.93,
    'machine.brand': '三一牌',
    'machine.model': 'SY215C',
  },
);
const { data } = paperSet(base, exampleRules, '2026-11-23').declaration;
const xml = decMessage(data, 'IS2026000123v1', [{ id: 'inv-1', code: '00000001' }], countries);

describe('the message to the single window', () => {
  it('is byte-stable and keeps the gateway’s order, names and quirks', () => {
    expect(xml).toMatchInlineSnapshot(`
     "<?xml version="1.0" encoding="UTF-8"?>
     <DecMessage Version="4.8" xmlns="http://www.chinaport.gov.cn/dec"><DecHead><IEFlag>E</IEFlag><EntryType>M</EntryType><DeclTrnRel>0</DeclTrnRel><CustomMaster>4901</CustomMaster><IEPort>2248</IEPort><TradeCoScc>91430100MA7HNEQ129</TradeCoScc><TradeCode>4301960123</TradeCode><TradeName>长沙示例机械有限公司</TradeName><OverseasConsigneeCode>NO</OverseasConsigneeCode><OverseasConsigneeEname>Mombasa Example Plant Ltd</OverseasConsigneeEname><OwnerCodeScc>91430100MA7HNEQ129</OwnerCodeScc><OwnerCode>4301960123</OwnerCode><OwnerName>长沙示例机械有限公司</OwnerName><AgentCodeScc>91430100MA7HNEQ129</AgentCodeScc><AgentCode>4301980012</AgentCode><AgentName>湖南示例报关有限公司</AgentName><TrafMode>2</TrafMode><TrafName>EXAMPLE HIGHWAY</TrafName><BillNo>HNE0012345</BillNo><TradeMode>0110</TradeMode><CutMode>101</CutMode><ContrNo>IS2026000123</ContrNo><TradeAreaCode>KEN</TradeAreaCode><TradeCountry>KEN</TradeCountry><DistinatePort>KEN003</DistinatePort><EntyPortCode>310001</EntyPortCode><WrapType>01</WrapType><PackNo>1</PackNo><GrossWet>21900</GrossWet><NetWt>21900</NetWt><TransMode>3</TransMode><MarkNo>N/M</MarkNo><NoteS>PIN SYZ00215KJ1234567</NoteS><PromiseItmes>999</PromiseItmes></DecHead><DecLists><DecList><GNo>1</GNo><CodeTS>8429521200</CodeTS><GName>二手履带式挖掘机</GName><GModel>1|0|履带式|是|是|三一牌|SY215C|0.93立方米|118千瓦|21900千克|||旧,出厂2018年,产品识别代码SYZ00215KJ1234567</GModel><GQty>1</GQty><GUnit>001</GUnit><FirstQty>1</FirstQty><FirstUnit>001</FirstUnit><SecondQty>21900</SecondQty><SecondUnit>035</SecondUnit><DeclPrice>60000.00</DeclPrice><DeclTotal>60000.00</DeclTotal><TradeCurr>USD</TradeCurr><DutyMode>1</DutyMode><OriginCountry>KEN</OriginCountry><DestinationCountry>CHN</DestinationCountry><DistrictCode>43019</DistrictCode></DecList></DecLists><DecFreeTxt><VoyNo>045W</VoyNo></DecFreeTxt><DecSign><OperType>G</OperType><ClientSeqNo>IS2026000123v1</ClientSeqNo></DecSign><EdocRealation><EdocID>inv-1</EdocID><EdocCode>00000001</EdocCode><EdocFomatType>US</EdocFomatType></EdocRealation></DecMessage>"
    `);
    expect(decMessage(data, 'IS2026000123v1', [{ id: 'inv-1', code: '00000001' }], countries)).toBe(xml);
  });

  it('declares the thirteen elements of 8429.52 joined by bars', () => {
    expect(declaredModel(data.lines[0]!.elements)).toBe(
      '1|0|履带式|是|是|三一牌|SY215C|0.93立方米|118千瓦|21900千克|||旧,出厂2018年,产品识别代码SYZ00215KJ1234567',
    );
  });

  it('passes the import check, and each missing element is named', () => {
    expect(importFault(xml, 'IS2026000123v1')).toEqual({ responseCode: '0', errorMessage: null });
    const without = decMessage(withValueAt(data, 'billNo', null), 'IS2026000123v1', [], countries);
    expect(importFault(without, 'IS2026000123v1')).toEqual({ responseCode: '1002', errorMessage: 'SIMULATED: missing BillNo' });
    expect(importFault(xml, 'other')).toMatchObject({ responseCode: '1004' });
    expect(importFault(decMessage(withValueAt(data, 'netKg', 30_000), 'v1', [], countries), 'v1')).toMatchObject({ responseCode: '1005' });
    expect(importFault('<DecMessage/>', 'v1')).toMatchObject({ responseCode: '1001' });
  });

  it('cannot be broken by what somebody typed', () => {
    const hostile = withValueAt(withValueAt(data, 'consignee.name', 'A & B <Ltd> "x"\u0000'), 'lines.0.elements.5.text', 'a|b');
    const message = decMessage(hostile, 'v1', [], countries);
    expect(message).toContain('<OverseasConsigneeEname>A &amp; B &lt;Ltd&gt; &quot;x&quot;</OverseasConsigneeEname>');
    expect(/<GModel>([^<]*)</.exec(message)![1]!.split('|')).toHaveLength(13);
  });

  it('refuses a country it has no three letters for', () => {
    expect(() => decMessage(withValueAt(data, 'arrivalCountry', 'XX'), 'v1', [], countries)).toThrow('dec_message.bad_country');
  });

  it('numbers simulated declarations in a range of their own', () => {
    expect(simulatedSeqNo(2026, 7)).toMatch(/^E2026\d{13}$/);
    expect(simulatedEntryId('4901', 2026, 7)).toBe('490120260900000007');
  });
});
