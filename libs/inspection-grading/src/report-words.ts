import type { ComparedItem } from './comparison.js';
import type { Verdict } from './judgement.js';

/** Fixed words of the printed report. */
const WORDS = {
  report: { en: 'Inspection report', zh: '检测报告' },
  arrivalReport: { en: 'Arrival inspection report', zh: '到货检测报告' },
  grade: { en: 'Grade', zh: '等级' },
  noGrade: { en: 'No grade', zh: '未评级' },
  points: { en: 'points of 100', zh: '分（满分 100）' },
  confidence: { en: 'Confidence', zh: '可信度' },
  own: { en: "Inspector's own grade", zh: '检测员自评等级' },
  beforeGates: { en: 'By points alone', zh: '仅按分数' },
  notTradable: { en: 'Not for sale: see the gates below', zh: '不可交易：见下方限制项' },
  pin: { en: 'Identification number', zh: '识别号' },
  year: { en: 'Year of make', zh: '制造年份' },
  hours: { en: 'Working hours', zh: '工作小时' },
  mass: { en: 'Operating mass', zh: '整机质量' },
  power: { en: 'Engine power', zh: '发动机功率' },
  family: { en: 'Kind', zh: '类别' },
  inspectedOn: { en: 'Inspected', zh: '检测时间' },
  place: { en: 'Place', zh: '地点' },
  inspector: { en: 'Inspector', zh: '检测员' },
  requestedBy: { en: 'Requested by', zh: '委托方' },
  standard: { en: 'Standard', zh: '检测标准' },
  order: { en: 'Order', zh: '订单' },
  sections: { en: 'Sections', zh: '分项得分' },
  weight: { en: 'weight', zh: '权重' },
  gates: { en: 'What caps the grade', zh: '等级限制项' },
  findings: { en: 'Findings', zh: '缺陷' },
  noFindings: { en: 'No finding.', zh: '未发现缺陷。' },
  severity: { en: 'Severity', zh: '严重程度' },
  what: { en: 'What', zh: '内容' },
  code: { en: 'Code', zh: '代码' },
  note: { en: 'Note', zh: '备注' },
  repaired: { en: 'Repaired', zh: '修复' },
  by_maker: { en: 'by the maker', zh: '厂家修复' },
  by_others: { en: 'by others', zh: '非厂家修复' },
  no: { en: 'no', zh: '未修复' },
  items: { en: 'Everything that was looked at', zh: '全部检测项目' },
  item: { en: 'Item', zh: '项目' },
  value: { en: 'Value', zh: '结果' },
  limits: { en: 'Good / warning / limit', zh: '良好 / 警告 / 极限' },
  verdict: { en: 'Judged', zh: '判定' },
  score: { en: 'Score', zh: '得分' },
  compared: { en: 'Compared with the inspection at origin', zh: '与始发检测对比' },
  origin: { en: 'Origin', zh: '始发' },
  arrival: { en: 'Arrival', zh: '到货' },
  change: { en: 'Change', zh: '变化' },
  allSame: {
    en: 'Every item measured again is as it was, within what two careful inspections may differ.',
    zh: '所有复测项目均在正常测量差异范围内，未见变化。',
  },
  photos: { en: 'Photographs', zh: '照片' },
  photosNote: {
    en: 'Each photograph is known by the hash of its original file; the originals are kept with time and place.',
    zh: '每张照片以原始文件的哈希值标识；原件连同时间地点一并保存。',
  },
  working: { en: 'How the grade came about', zh: '等级计算过程' },
  confidenceWorking: { en: 'How far it is to be believed', zh: '可信度计算过程' },
  limitation: { en: 'What this report is, and is not', zh: '报告说明' },
  seal: { en: 'Seal', zh: '封签' },
  sealText: {
    en: 'This file carries the sealed data it was printed from. Signature, certificates and every byte of these pages can be checked without asking us: on the page below, or by `ironsilk verify FILE` with no network.',
    zh: '本文件内含经封签的原始数据。签名、证书及每一页的每个字节均可独立核验：可在下方网址核验，或离线运行 `ironsilk verify 文件`。',
  },
  documentHash: { en: 'Hash of the document (SHA-256)', zh: '文档哈希（SHA-256）' },
  sealedAt: { en: 'Sealed', zh: '封签时间' },
  key: { en: 'Key', zh: '密钥' },
  root: { en: 'Root of the market', zh: '平台根密钥' },
  verify: { en: 'Scan to check this report', zh: '扫码核验本报告' },
  remark: { en: "Inspector's remark", zh: '检测员备注' },
} as const;

export type ReportWord = keyof typeof WORDS;
export const reportWords =
  (language: 'en' | 'zh') =>
  (key: ReportWord): string =>
    WORDS[key][language];

export const VERDICT_WORDS: Record<Verdict, { en: string; zh: string }> = {
  good: { en: 'good', zh: '良好' },
  warn: { en: 'warning', zh: '警告' },
  limit: { en: 'beyond limit', zh: '超限' },
  recorded: { en: 'recorded', zh: '记录' },
  open: { en: 'not seen', zh: '未检' },
};

export const CHANGE_WORDS: Record<ComparedItem['change'], { en: string; zh: string }> = {
  same: { en: 'same', zh: '无变化' },
  better: { en: 'better', zh: '变好' },
  worse: { en: 'worse', zh: '变差' },
  not_remeasured: { en: 'not measured again', zh: '未复测' },
};

export const CLAIM_WORDS: Record<NonNullable<ComparedItem['claim']>, { en: string; zh: string }> = {
  score_drop: { en: 'worth a claim: marked drop', zh: '可索赔：明显下降' },
  beyond_limit: { en: 'worth a claim: now beyond the limit', zh: '可索赔：已超限' },
  failed: { en: 'worth a claim: no longer passes', zh: '可索赔：不再合格' },
  hours_run: { en: 'worth a claim: hours run on the way', zh: '可索赔：途中使用' },
  hours_fell: { en: 'worth a claim: hours went down', zh: '可索赔：小时数倒退' },
  removed: { en: 'worth a claim: removed', zh: '可索赔：已被拆走' },
  refused: { en: 'worth a claim: test refused', zh: '可索赔：拒绝检测' },
};
