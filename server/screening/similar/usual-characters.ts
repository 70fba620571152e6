/** Characters that trade names (字号) are usually made of: one for another is another firm, not a slip of the pen. */
export const USUAL_CHARACTERS: ReadonlySet<string> = new Set(
  '兴盛达泰鑫隆昌瑞祥恒通顺利丰华荣安宏伟诚信德福源海天龙金银宝嘉康美佳新东方正大中和润泽盈辉凯博众联创远航宇星辰光明永久长城江河山川林森鹏飞翔腾骏驰立业建国富民强力精益百万亿千禾田园春秋景云欣旺裕广元亨太平洋北南西京都市城乡时代世纪文化成功友谊爱家乐居吉庆喜发财运旭日月亮升高峰岭石玉钰晶晟晖昊然淼垚炎腾跃凤凰麒麟鼎尊圣皇冠王府君子贤良智慧睿思创想启明道路桥梁阳洋湖泉溪清秀丽雅芳香竹梅兰菊松柏桦榕枫叶',
)
