export const words = {
  everybody: '@所有人',
  cut: '内容较长，这里没有显示完。',
};
